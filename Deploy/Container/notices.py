#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Prints every notice of copyright and licence at the heads of C and C++ files, each once.

    notices.py FOLDER

For sources that were copied without a file that has their licence.
"""

import re
import sys
from pathlib import Path

# The comments before anything else: of either kind, with blank lines between.
HEAD = re.compile(r"\s*((?:/\*.*?\*/|//[^\n]*|\s)+)", re.DOTALL)
MARK = re.compile(r"^[ \t]*(?:/\*+|\*+/|\*|//+)? ?", re.MULTILINE)

notices: dict[str, str] = {}
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.suffix not in {".c", ".cc", ".cpp", ".h", ".inc", ".S"}:
        continue
    head = HEAD.match(path.read_text(encoding="utf-8", errors="replace"))
    if not head or not re.search("copyright|licen[cs]e", head[1], re.IGNORECASE):
        continue
    text = MARK.sub("", head[1]).replace("*/", "").strip()
    notices.setdefault(" ".join(text.split()), text)
if not notices:
    sys.exit(f"notices.py: there is no notice in {sys.argv[1]}")
print(f"\n{'-' * 78}\n".join(notices.values()))
