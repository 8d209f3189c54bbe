#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Compares the instructions of each benchmark row with committed figures.

The program runs once under valgrind's callgrind, which counts instructions: no clock, so the result
is the same on a busy machine. Fails where a row has more than LIMIT times its figure, where a row
has no figure, and where a figure has no row. With --record it writes the figures instead.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/debug/MizumashiCounting"
ROWS = ROOT / "Benchmarks/rows/specs.json"
FIGURES = ROOT / "Tests/InstructionCounts/x86-64-v3.json"
MARK = "mizumashi_counting_mark"
LIMIT = 1.5


def reason_to_skip():
    """Why figures of this machine and build cannot be compared; None where they can."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return f"the figures are for x86-64, and this is {platform.machine()}"
    if os.environ.get("MIZUMASHI_BASELINE") == "1":
        return "the figures are for x86-64-v3, and MIZUMASHI_BASELINE is 1"
    missing = [tool for tool in ("valgrind", "strip") if not shutil.which(tool)]
    return f"{' and '.join(missing)} cannot be found" if missing else None


def measure(program):
    """Instructions per pixel of every row, in the order of the rows."""
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind reads Swift's debug information slowly, and complains of it.
        stripped = pathlib.Path(folder, "program")
        subprocess.run(["strip", "-g", "-o", stripped, program], check=True)
        profile = pathlib.Path(folder, "profile")
        lines = subprocess.run(
            [
                "valgrind", "--quiet", "--tool=callgrind", f"--dump-before={MARK}",
                "--combine-dumps=yes", f"--callgrind-out-file={profile}",
                stripped, ROWS,
            ],
            env=os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"},
            check=True, text=True, stdout=subprocess.PIPE,
        ).stdout.splitlines()  # fmt: skip
        return per_pixel(lines, profile.read_text())


def per_pixel(lines, profile):
    """What the program printed (a row's id and pixels), and callgrind's parts, made figures."""
    counts = [int(count) for count in re.findall(r"^totals: (\d+)", profile, re.MULTILINE)]
    # Between two marks, before the first, and after the last.
    if len(counts) != 2 * len(lines) + 1:
        raise SystemExit(f"{len(counts)} counts for {len(lines)} rows: is {MARK} still there?")
    rows = [line.split() for line in lines]
    return {
        row: round(count / int(pixels), 3) for (row, pixels), count in zip(rows, counts[1::2])
    }


def compare(found, kept):
    """What is wrong, and what is merely worth saying: two lists of lines."""
    wrong, notes = [], []
    for row in found | kept:
        if row not in kept:
            wrong.append(f"{row} has no figure: {found[row]} instructions per pixel")
        elif row not in found:
            wrong.append(f"{row} has a figure, but is not run")
        else:
            ratio = found[row] / kept[row]
            text = f"{row}: {found[row]} instructions per pixel, {ratio:.2f} times {kept[row]}"
            if ratio > LIMIT:
                wrong.append(text)
            elif ratio < 1 / LIMIT:
                notes.append(f"{text}: record again")
    return wrong, notes


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true", help="write the figures")
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    options = parser.parse_args()
    if reason := reason_to_skip():
        print(f"Instructions are not counted: {reason}.")
        return 0
    found = measure(options.program)
    if options.record:
        FIGURES.write_text(json.dumps(found, indent=2) + "\n")
        print(f"Recorded {len(found)} rows in {FIGURES.relative_to(ROOT)}.")
        return 0
    wrong, notes = compare(found, json.loads(FIGURES.read_text()))
    for line in notes + wrong:
        print(line, file=sys.stderr if line in wrong else sys.stdout)
    if wrong:
        print("If that is meant, make guard-record, and say in the commit why.", file=sys.stderr)
        return 1
    print(f"Instructions of {len(found)} rows are at most {LIMIT} times their figures.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
