#!/usr/bin/env python3
"""Checks what `alcovectl audit export --out FILE` wrote: FILE is the one argument.

Written from docs/store_format.md, with Python's BLAKE2b and OpenSSL's Ed25519 alone. Says what is
wrong, a line each; status 1 when anything is.
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
DOMAIN = "alcove/audit-export/v1"


def id_bytes(text):
    number = 0
    for character in text:
        number = number * 32 + CROCKFORD.index(character)
    return number.to_bytes(16, "big")


def sized(value):
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(">I", len(data)) + data


def blake(domain, data):
    return hashlib.blake2b(sized(domain) + data, digest_size=32).digest()


def entry_hash(before, entry):
    data = before + struct.pack(">QQ", entry["number"], entry["atMs"])
    data += id_bytes(entry["actor"]) + id_bytes(entry["device"])
    for field in ("event", "subject", "client", "detail"):
        data += sized(entry[field])
    return blake("alcove/audit/v1", data)


def is_signed(key, signature, digest):
    with tempfile.TemporaryDirectory() as folder:
        files = {"key": ED25519_KEY_PREFIX + key, "message": sized(DOMAIN) + digest, "signature": signature}
        for name, data in files.items():
            pathlib.Path(folder, name).write_bytes(data)
        command = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in message -sigfile signature"
        return subprocess.run(command.split(), cwd=folder, stdout=subprocess.DEVNULL).returncode == 0


def problems(data):
    lines = data.splitlines(keepends=True)
    head, *entries, last = [json.loads(line) for line in lines]
    digest = blake(DOMAIN, b"".join(lines[:-1]))
    if not is_signed(bytes.fromhex(head["key"]), bytes.fromhex(last["signature"]), digest):
        yield "the signature does not belong to these lines"
    before = blake("alcove/audit-start/v1", bytes.fromhex(head["store"]))
    for number, entry in enumerate(entries, 1):
        if entry["number"] != number:
            yield f"entry {number} is missing"
        before = entry_hash(before, entry)
        if before.hex() != entry["hash"]:
            yield f"entry {entry['number']} does not match its hash"
        if entry["event"] == "audit.gap":
            yield f"entry {entry['number']} tells of a log that was cut or put back"
    if head["entries"] != len(entries) or head["head"] != before.hex():
        yield "the log does not end where the head says"


def main():
    found = list(problems(pathlib.Path(sys.argv[1]).read_bytes()))
    print("\n".join(found) or "good")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
