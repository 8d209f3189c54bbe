#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Breaks comment lines of more than 100 columns, which swift format leaves as they are.

What does not fit goes to the next line where that continues the paragraph, and to a line of its own
where it does not. Lines that are short enough stay. Arguments are files or folders.
"""

import pathlib
import re
import sys

COLUMNS = 100
# Indentation, mark, space, text. The last mark is that of YAML in string literals.
COMMENT = re.compile(r"^(\s*)(///|//|#)( +)(\S.*)$")
# What begins a paragraph of its own.
OPENING = re.compile(r"- |\||\d+\. |```|\*\*")


def break_at(line):
    """The last space at which a line may end, never one in `code`; 0 where there is none."""
    place = line.rfind(" ", 0, COLUMNS + 1)
    while line[:place].count("`") % 2 == 1:
        place = line.rfind(" ", 0, place)
    return max(place, 0)


def continuation(mark, space, text):
    """The space that the lines after the first of a paragraph have."""
    if mark == "#":
        return space if len(space) > 1 else "   "
    return space + ("  " if text.startswith("- ") else "")


def wrapped(lines):
    lines, index = list(lines), 0
    while index < len(lines):
        line = lines[index]
        found = COMMENT.match(line)
        place = break_at(line) if found and len(line) > COLUMNS else 0
        index += 1
        # A line without a space after its mark and first word cannot be broken.
        if not found or place <= found.start(4):
            continue
        indentation, mark, space, text = found.groups()
        inner = continuation(mark, space, text)
        rest = line[place + 1 :]
        lines[index - 1] = line[:place].rstrip()
        following = COMMENT.match(lines[index]) if index < len(lines) else None
        if (
            following
            and following.group(1, 2, 3) == (indentation, mark, inner)
            and not OPENING.match(following.group(4))
        ):
            lines[index] = f"{indentation}{mark}{inner}{rest} {following.group(4)}"
        else:
            lines.insert(index, f"{indentation}{mark}{inner}{rest}")
    return lines


def files(arguments):
    for path in map(pathlib.Path, arguments):
        yield from sorted(path.rglob("*.swift")) if path.is_dir() else [path]


for path in files(sys.argv[1:]):
    before = path.read_text(encoding="utf-8")
    after = "\n".join(wrapped(before.split("\n")))
    if after != before:
        path.write_text(after, encoding="utf-8")
