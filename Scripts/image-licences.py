#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Prints the licences of all that is in the container image, as one expression of SPDX.

    image-licences.py FOLDER

FOLDER is the image's /usr/share/licences. Ends with 1 where a file there has no line in
Deploy/Container/licences.txt, and where a line has no file.
"""

import fnmatch
import re
import sys
from pathlib import Path

table = Path(__file__).parent.parent / "Deploy" / "Container" / "licences.txt"
lines = [line.split(None, 1) for line in table.read_text().splitlines() if line and line[0] != "#"]
names = {path.name.removesuffix(".txt") for path in Path(sys.argv[1]).glob("*.txt")}

problems = [f"no line: {name}" for name in sorted(names)
            if not any(fnmatch.fnmatchcase(name, pattern) for pattern, _ in lines)]  # fmt: skip
problems += [f"no file: {pattern}" for pattern, _ in lines if not fnmatch.filter(names, pattern)]
if problems:
    sys.exit("image-licences.py: " + "; ".join(problems))

# Parts are joined by AND; those in brackets stay together.
parts = {
    part.strip()
    for _, expression in lines
    if expression.strip() != "-"
    for part in re.split(r" AND (?![^(]*\))", expression)
}
print(" AND ".join(sorted(parts, key=lambda part: part.strip("(").lower())))
