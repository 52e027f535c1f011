#!/usr/bin/env python3
"""Opens a sealed file (.alcx) without Alcove: FILE PASSPHRASE-FILE OUT are the arguments.

Written from docs/store_format.md, with libsodium alone, called from Python. Says what is wrong and
writes nothing then; status 1.
"""

import ctypes
import ctypes.util
import pathlib
import struct
import sys

HEADER = struct.Struct(">4sHII16s24s")
NAME, PIECE, TAG_SIZE = 256, 64 * 1024, 17
MESSAGE, FINAL = 0, 3

sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")


class Damaged(Exception):
    pass


def stretched(passphrase, passes, mebibytes, salt):
    if not (3 <= passes <= 16 and 64 <= mebibytes <= 2048):
        raise Damaged("a cost that no sealed file has")
    key = ctypes.create_string_buffer(32)
    size = ctypes.c_ulonglong
    if sodium.crypto_pwhash(key, size(32), passphrase, size(len(passphrase)), salt, size(passes),
                            ctypes.c_size_t(mebibytes << 20), 2) != 0:  # 2 is Argon2id 1.3
        raise Damaged("no memory for Argon2id")
    return key


class Stream:
    def __init__(self, key, header, stream_header):
        self.header = header
        self.state = ctypes.create_string_buffer(sodium.crypto_secretstream_xchacha20poly1305_statebytes())
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(self.state, stream_header, key)

    def pull(self, sealed):
        if len(sealed) < TAG_SIZE:
            raise Damaged("the file was cut short")
        plain = ctypes.create_string_buffer(len(sealed))
        tag = ctypes.c_ubyte()
        size = ctypes.c_ulonglong
        if sodium.crypto_secretstream_xchacha20poly1305_pull(
                self.state, plain, None, ctypes.byref(tag), sealed, size(len(sealed)), self.header,
                size(len(self.header))) != 0:
            raise Damaged("another passphrase, or the file was changed")
        return plain.raw[:len(sealed) - TAG_SIZE], tag.value


def opened(data, passphrase):
    if len(data) < HEADER.size + NAME + TAG_SIZE:
        raise Damaged("no sealed file")
    header, rest = data[:HEADER.size], data[HEADER.size:]
    magic, version, passes, mebibytes, salt, stream_header = HEADER.unpack(header)
    if (magic, version) != (b"ALCX", 1):
        raise Damaged("no sealed file of version 1")
    stream = Stream(stretched(passphrase, passes, mebibytes, salt), header, stream_header)
    name, tag = stream.pull(rest[:NAME + TAG_SIZE])
    if tag != MESSAGE:
        raise Damaged("the file ends with its name")
    rest = rest[NAME + TAG_SIZE:]
    content = b""
    while True:
        piece, tag = stream.pull(rest[:PIECE + TAG_SIZE])
        rest = rest[PIECE + TAG_SIZE:]
        content += piece
        if (tag == FINAL) != (rest == b"") or tag not in (MESSAGE, FINAL):
            raise Damaged("the file was cut short or added to")
        if tag == FINAL:
            return name[1:1 + name[0]].decode(), content


def main():
    assert sodium.sodium_init() >= 0
    file, passphrase, out = (pathlib.Path(argument) for argument in sys.argv[1:])
    try:
        name, content = opened(file.read_bytes(), passphrase.read_bytes().rstrip(b"\n"))
    except Damaged as damaged:
        print(damaged)
        return 1
    out.write_bytes(content)
    print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
