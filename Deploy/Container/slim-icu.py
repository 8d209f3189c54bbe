#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Makes an object file with the part of ICU's data that a program without locales needs.

Foundation brings ICU, and with it 34 MB of names, rules and tables of all languages. Mizumashi writes
numbers, dates and text the same way wherever it runs, so the root and English are enough: 2 MB. The
object defines the same symbol as the one in the archive, which the linker then leaves out.

The format is ICU's "common data" (CmnD): a header, the number of items, a table of the offsets of
their names and contents, the names, the contents.
"""

import argparse
import re
import struct
import subprocess
import tempfile
from pathlib import Path

# What stays, by name: the tables that belong to no language, the root, English, and the rules for
# the bounds of characters, words and lines. Formatters of dates want zones, and those of numbers
# currencies. Not there: collation, character sets, transliteration, names of languages, regions and
# units, and dictionaries of scripts without spaces.
KEPT = re.compile(
    r"""
      (?!unames|cnvalias|confusables) [A-Za-z0-9]{4,} \.(res|icu|nrm)
    | (pool|root|res_index|en|en_US|en_US_POSIX|en_001) \.res
    | (nfkc|nfkc_cf|nfkc_scf|uts46) \.nrm
    | (curr|zone)/ ( (pool|root|res_index|en|en_US|en_US_POSIX|en_001) \.res )
    | brkitr/ ( (root|res_index|en|en_US) \.res | (char|word|line|sent|title) \.brk )
    """,
    re.VERBOSE,
)


def read(data: bytes):
    """The header, and the items as pairs of name and contents."""
    size, magic = struct.unpack_from("<HH", data)
    if magic != 0x27DA or data[12:16] != b"CmnD" or data[8] != 0:
        raise SystemExit("slim-icu: this is no common data of ICU, or is big-endian")
    (count,) = struct.unpack_from("<I", data, size)
    entries = [struct.unpack_from("<II", data, size + 4 + 8 * i) for i in range(count)]
    ends = [contents for _, contents in entries[1:]] + [len(data) - size]
    items = []
    for (name, contents), end in zip(entries, ends):
        first = size + name
        text = data[first : data.index(b"\0", first)].decode("ascii")
        items.append((text, data[size + contents : size + end]))
    return data[:size], items


def write(header: bytes, items) -> bytes:
    """Contents begin at multiples of 16; names stay sorted, since they are searched by halves."""
    names = b""
    table = []
    first_name = 4 + 8 * len(items)
    for name, _ in items:
        table.append(first_name + len(names))
        names += name.encode("ascii") + b"\0"
    offset = first_name + len(names)
    offset += -offset % 16
    body = b""
    entries = b""
    for (_, contents), name in zip(items, table):
        entries += struct.pack("<II", name, offset + len(body))
        body += contents + bytes(-len(contents) % 16)
    toc = struct.pack("<I", len(items)) + entries + names
    return header + toc + bytes(offset - len(toc)) + body


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path, help="lib_FoundationICU.a of the toolchain")
    parser.add_argument("object", type=Path, help="what to write")
    arguments = parser.parse_args()
    archive, target = arguments.archive.resolve(), arguments.object.resolve()

    found = re.findall(
        r":([^:]+\.o):\S+ R (icudt\d+_dat)$",
        run("nm", "--print-file-name", "--defined-only", str(archive)),
        re.MULTILINE,
    )
    if len(found) != 1:
        raise SystemExit(f"slim-icu: {archive} has {len(found)} objects of data, not one")
    member, symbol = found[0]

    with tempfile.TemporaryDirectory() as folder:
        whole, slim = Path(folder, "whole.dat"), Path(folder, "slim.dat")
        subprocess.run(["ar", "x", str(archive), member], check=True, cwd=folder)
        run("objcopy", "--output-target=binary", "--only-section=.rodata",
            str(Path(folder, member)), str(whole))  # fmt: skip
        header, items = read(whole.read_bytes())
        kept = [item for item in items if KEPT.fullmatch(item[0].split("/", 1)[1])]
        slim.write_bytes(write(header, kept))
        source = Path(folder, "data.s")
        source.write_text(
            f".section .rodata\n.globl {symbol}\n.balign 16\n{symbol}:\n.incbin \"{slim}\"\n"
            '.section .note.GNU-stack,"",@progbits\n'
        )
        run("cc", "-c", str(source), "-o", str(target))
        before, after = whole.stat().st_size, slim.stat().st_size
    print(f"{len(kept)} of {len(items)} items, {after:,} of {before:,} bytes")


if __name__ == "__main__":
    main()
