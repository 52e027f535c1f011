#!/usr/bin/env python3
"""Checks the signatures of `alcovectl note show NOTE --json` on standard input.

Written from docs/store_format.md, with Python's BLAKE2b and OpenSSL's Ed25519 alone: if it and
Alcove disagree, one of them or the document is wrong. A line a signature; status 1 when one is bad.
"""

import hashlib
import json
import pathlib
import struct
import subprocess
import sys
import tempfile

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ED25519_KEY_PREFIX = bytes.fromhex("302a300506032b6570032100")  # RFC 8410


def id_bytes(text):
    number = 0
    for character in text:
        number = number * 32 + CROCKFORD.index(character)
    return number.to_bytes(16, "big")


def sized(value):
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(">I", len(data)) + data


def u64(number):
    return struct.pack(">Q", number)


def signer(signature):
    return (
        id_bytes(signature["signer"])
        + sized(signature["signerName"])
        + u64(signature["signedAtMs"])
        + bytes.fromhex(signature["previous"])
    )


def note_text(note):
    text = id_bytes(note["client"]) + id_bytes(note["id"]) + id_bytes(note["authorId"])
    text += sized(note["author"]) + sized(note["format"]) + u64(note["atMs"])
    text += struct.pack(">I", len(note["sections"]))
    for section in note["sections"]:
        text += sized(section["code"]) + sized(section["text"])
    return text + signer(note["signature"])


def addendum_text(addendum):
    text = id_bytes(addendum["client"]) + id_bytes(addendum["note"]) + id_bytes(addendum["id"])
    if addendum["act"] != "addendum":
        text += sized(addendum["act"]) + bytes.fromhex(addendum["noteHash"])
    text += id_bytes(addendum["authorId"]) + sized(addendum["author"]) + sized(addendum["text"])
    return text + signer(addendum["signature"])


def is_good(domain, text, signature):
    digest = hashlib.blake2b(sized(domain) + text, digest_size=32).digest()
    if digest.hex() != signature["textHash"]:
        return False
    with tempfile.TemporaryDirectory() as folder:
        files = {
            "key": ED25519_KEY_PREFIX + bytes.fromhex(signature["key"]),
            "message": sized(domain) + digest,
            "signature": bytes.fromhex(signature["signature"]),
        }
        for name, data in files.items():
            pathlib.Path(folder, name).write_bytes(data)
        command = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in message -sigfile signature"
        return subprocess.run(command.split(), cwd=folder, stdout=subprocess.DEVNULL).returncode == 0


def main():
    note = json.load(sys.stdin)
    if "signature" not in note:
        print("a draft: no signature")
        return 1
    signed = [("alcove/note/v1", note["id"], note_text(note), note["signature"])]
    for addendum in note["addenda"]:
        domain = "alcove/addendum/v1" if addendum["act"] == "addendum" else "alcove/note-act/v1"
        signed.append((domain, addendum["id"], addendum_text(addendum), addendum["signature"]))
    status = 0
    for domain, name, text, signature in signed:
        good = is_good(domain, text, signature)
        print(f"{name}: {'good' if good else 'BAD'}")
        status = status or (0 if good else 1)
    return status


if __name__ == "__main__":
    sys.exit(main())
