# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Starts the program and a browser, and walks through the studio."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from chromium import GUARD, Chromium, Failure
from walk import Walk


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--chromium", required=True)
    parser.add_argument("--example", required=True, help="a folder with pictures and labels")
    parser.add_argument("--pictures", help="a folder for pictures of the page")
    arguments = parser.parse_args()
    if arguments.pictures:
        os.makedirs(arguments.pictures, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        scratch = pathlib.Path(scratch)
        work, downloads = scratch / "work", scratch / "downloads"
        downloads.mkdir()
        work.mkdir()
        example = scratch / "dropped" / "photos"
        shutil.copytree(arguments.example, example)
        program = subprocess.Popen([arguments.program, "studio", "."], cwd=work,
                                   stdout=subprocess.PIPE, text=True)
        browser = None
        failed = 0
        try:
            address = program.stdout.readline().strip()
            browser = Chromium(arguments.chromium, str(scratch / "profile"))
            walk = Walk(browser, address, example, work, downloads, arguments.pictures)
            for step in Walk.STEPS:
                name = step.__name__.replace("_", " ")
                start = time.monotonic()
                try:
                    step(walk)
                    print(f"passed: {name} ({time.monotonic() - start:.1f} s)", flush=True)
                except (Failure, OSError) as failure:
                    print("failed:", name, "-", failure, flush=True)
                    walk.keep("failed-" + step.__name__)
                    failed = 1
                    break
        finally:
            if browser:
                browser.close()
            program.terminate()
            try:
                program.wait(GUARD)
            except subprocess.TimeoutExpired:
                print("failed: the program does not end")
                program.kill()
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
