#!/usr/bin/env python3
"""Checks what `alcovectl note export --out FILE` wrote, without Alcove: verify_notes.py FILE

Written from docs/store_format.md and RFC 8032, with Python's standard library alone. A line for each
note, and for each addendum or other act on it; then the keys, for you to compare with the practice:
that a key is somebody's, no file can prove. Status 1 when anything is wrong, 2 without a FILE.
"""

import datetime
import hashlib
import json
import re
import struct
import sys

FORMAT = "alcove-notes/1"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ACTS = ("addendum", "retraction", "wrong-client", "co-signature", "needs-revision")
LAST_TIME = 253_402_300_799_999  # the end of the year 9999
# A name from a file nobody has checked yet must not move the cursor of who reads about it.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

# Ed25519 (RFC 8032, section 5.1): points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(one, two):
    a, b = (one[1] - one[0]) * (two[1] - two[0]), (one[1] + one[0]) * (two[1] + two[0])
    c, d = 2 * one[3] * two[3] * D, 2 * one[2] * two[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    result = NEUTRAL
    for bit in f"{number:b}":
        twice = add(result, result)
        result = add(twice, point) if bit == "1" else twice
    return result


def is_same(one, two):
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0


def point_of(data):
    """Nothing unless it is a point, in the one form that it is written in."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signature(key, message, signature):
    scalar = int.from_bytes(signature[32:], "little")
    public, commitment = point_of(key), point_of(signature[:32])
    if scalar >= ORDER or not public or not commitment:
        return False
    if any(is_same(times(8, point), NEUTRAL) for point in (public, commitment)):
        return False  # one of the eight points for which a signature could say anything
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return is_same(times(scalar, BASE), add(commitment, times(challenge, public)))


class Malformed(Exception):
    """No file of this format; the sentence says why."""


class Fields:
    """Of an object, each there and of its type."""

    def __init__(self, fields, where):
        self.fields, self.where = fields, where

    def refuse(self, what):
        raise Malformed(f"{self.where} {what}")

    def get(self, name, kind, what):
        value = self.fields.get(name)
        if not isinstance(value, kind):
            self.refuse(f'has no {what} as "{name}".')
        return value

    def text(self, name):
        if re.search("[\ud800-\udfff]", self.get(name, str, "text")):
            self.refuse(f'has no text as "{name}".')
        return self.fields[name]

    def identifier(self, name):
        text = self.text(name)
        if not re.fullmatch(f"[0-7][{CROCKFORD}{CROCKFORD.lower()}]{{25}}", text):
            self.refuse(f'has no id as "{name}".')
        number = 0
        for character in text.upper():
            number = number * 32 + CROCKFORD.index(character)
        return number.to_bytes(16, "big")

    def binary(self, name, size):
        text = self.text(name)
        if not re.fullmatch(f"[0-9a-fA-F]{{{2 * size}}}", text):
            self.refuse(f'has no {size} bytes of hexadecimal as "{name}".')
        return bytes.fromhex(text)

    def number(self, name, least=1 - 2**53, most=2**53 - 1):
        value = self.get(name, (int, float), "whole number")
        if isinstance(value, bool) or value != value or not least <= value <= most or value != int(value):
            self.refuse(f'has no whole number as "{name}".')
        return int(value)

    def objects(self, name):
        if not all(isinstance(value, dict) for value in self.get(name, list, "list of objects")):
            self.refuse(f'has no list of objects as "{name}".')
        return self.fields[name]


def sized(value):
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(">I", len(data)) + data


def clean(text):
    """As it is signed: one kind of line end, no other control characters."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f]", "", re.sub("\r\n?|[\u2028\u2029]", "\n", text))


def blake(domain, data):
    return hashlib.blake2b(sized(domain) + data, digest_size=32).digest()


class Signature:
    def __init__(self, fields):
        self.signer, self.signer_text = fields.identifier("signer"), fields.text("signer").upper()
        self.key, self.value = fields.binary("key", 32), fields.binary("signature", 64)
        self.text_hash, self.previous = fields.binary("textHash", 32), fields.binary("previous", 32)
        self.place = blake("alcove/signature-chain/v1", self.value)
        name, at = fields.text("signerName"), fields.number("signedAtMs", 0, LAST_TIME)
        self.canonical = self.signer + sized(name) + struct.pack(">Q", at) + self.previous
        self.name = UNSEEN.sub("?", name)
        time = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=at)
        self.time = time.isoformat(timespec="seconds") + "Z"


class Entry:
    """A note, or an act on one. Who reads it adds name, domain, and as text what is signed before the signer."""

    def __init__(self, json_object, where, text_field):
        fields = self.fields = Fields(json_object, where)
        self.id, self.id_text = fields.identifier("id"), fields.text("id").upper()
        self.client, self.author = fields.identifier("client"), fields.identifier("authorId")
        self.author_name = sized(fields.text("author"))
        self.is_sealed = fields.get("sealed", bool, "true or false")
        if self.is_sealed and text_field in json_object:
            fields.refuse("is sealed and has a text.")
        self.signature = None
        if "signature" in json_object:
            self.signature = Signature(Fields(fields.get("signature", dict, "object"), where + ", signature"))
        self.problems = []

    def first_problems(self):
        signature = self.signature
        if not signature:
            return ["it bears no signature"]
        if not is_signature(signature.key, sized(self.domain) + signature.text_hash, signature.value):
            return ["the signature is not of this key and hash"]
        if not self.is_sealed and blake(self.domain, self.text + signature.canonical) != signature.text_hash:
            return ["the text is not the one that was signed"]
        return []


def read_note(json_object, where):
    note = Entry(json_object, where, "sections")
    fields = note.fields
    note.name, note.domain = "note " + note.id_text, "alcove/note/v1"
    note.text = note.client + note.id + note.author + note.author_name
    note.text += sized(fields.text("format")) + struct.pack(">q", fields.number("atMs"))
    if not note.is_sealed:
        sections = [Fields(section, where + ", section") for section in fields.objects("sections")]
        note.text += struct.pack(">I", len(sections))
        for section in sections:
            note.text += sized(section.text("code")) + sized(clean(section.text("text")))
    acts = [read_act(act, f"{where}, addendum {i}", note) for i, act in enumerate(fields.objects("addenda"), 1)]
    if note.is_sealed and not any(act.seals for act in acts):
        note.problems.append("it is marked as sealed, but nothing in this file seals it")
    return [note, *acts]


def read_act(json_object, where, note):
    act = Entry(json_object, where, "text")
    fields = act.fields
    kind, about, note_hash = fields.text("act"), fields.identifier("note"), b""
    if kind not in ACTS:
        fields.refuse("is an act that this program does not know.")
    act.text = act.client + about + act.id
    act.name, act.domain = f"{kind} {act.id_text} on {note.name}", "alcove/addendum/v1"
    if kind != "addendum":
        note_hash, act.domain = fields.binary("noteHash", 32), "alcove/note-act/v1"
        act.text += sized(kind) + note_hash
    elif "noteHash" in json_object:
        fields.refuse('is an addendum and has a "noteHash".')
    act.text += act.author + act.author_name
    if not act.is_sealed:
        act.text += sized(clean(fields.text("text")))
    is_about_it = note.signature and note_hash == note.signature.text_hash
    act.seals = act.signature and kind == "wrong-client" and is_about_it
    if about != note.id:
        act.problems.append("it belongs to another note")
    if kind != "addendum" and not is_about_it:
        act.problems.append("it is about another text of the note")
    if act.is_sealed and not note.is_sealed:
        act.problems.append("it is marked as sealed, but its note is not")
    return act


def without_doubles(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a field twice")
    return dict(pairs)


def read_file(data):
    try:
        whole = json.loads(data.decode(), object_pairs_hook=without_doubles, parse_constant=int)
    except (ValueError, RecursionError):
        whole = None
    if not isinstance(whole, dict):
        raise Malformed("This file is no JSON object.")
    if whole.get("format") != FORMAT:
        raise Malformed(f"This file is not of the format {FORMAT}.")
    fields = Fields(whole, "The file")
    client = fields.identifier("client")
    notes = [read_note(note, f"Note {number}") for number, note in enumerate(fields.objects("notes"), 1)]
    return client, [entry for note in notes for entry in note]


def check(client, entries):
    """Prints a line each; how many are wrong."""
    chain = {entry.signature.place: entry.signature.signer for entry in entries if entry.signature}
    seen, wrong = set(), 0
    for entry in entries:
        signature, tail = entry.signature, []
        problems = entry.first_problems() + entry.problems
        if signature and signature.signer != entry.author:
            problems.append("it is signed by somebody else than its author")
        if entry.client != client:
            problems.append("it is of another client")
        if entry.id in seen:
            problems.append("it is in this file twice")
        seen.add(entry.id)
        if entry.is_sealed:
            tail.append("sealed: its hash is signed, the text is not in this file")
        if signature and any(signature.previous):
            if signature.previous not in chain:
                tail.append("it follows a signature that is not in this file")
            elif chain[signature.previous] != signature.signer:
                problems.append("it follows a signature of somebody else")
        who = f"signed by {signature.name}, {signature.time}" if signature else "not signed"
        verdict = "WRONG, " + ", and ".join(problems) if problems else "right"
        print("; ".join([f"{entry.name}, {who}: {verdict}", *tail]))
        wrong += bool(problems)
    return wrong


def main(arguments):
    if len(arguments) != 2:
        print("usage: verify_notes.py FILE", file=sys.stderr)
        return 2
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        with open(arguments[1], "rb") as file:
            client, entries = read_file(file.read())
    except (OSError, Malformed) as why:
        print(why if isinstance(why, Malformed) else f"The file can't be read: {why.strerror}.")
        return 1
    wrong = check(client, entries)
    signed = [entry.signature for entry in entries if entry.signature]
    for line in dict.fromkeys(f"key {one.key.hex()} of {one.signer_text}, {one.name}" for one in signed):
        print(line)
    count = "1 signature" if len(signed) == 1 else f"{len(signed)} signatures"
    good = f"{count}, all right." if signed else "There are no signatures in this file."
    print(f"{count}; wrong in this file: {wrong}." if wrong else good)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
