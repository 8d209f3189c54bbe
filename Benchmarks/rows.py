# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Times single steps beside the same work in other libraries, on one thread.

Row after row, round after round, everybody in turn; the fastest of each counts, since what disturbs a
machine only ever slows it down. Every peer may also run with a tuned malloc and counts with its better
figure.
"""

import json
import math
import os
import pathlib
import subprocess

from seed_job import TUNED_MALLOC, common_arguments, photographs

HERE = pathlib.Path(__file__).parent / "rows"
WIDTH, HEIGHT, COUNT = 500, 375, 40


def lines(command, settings):
    result = subprocess.run(
        [str(word) for word in command], stdout=subprocess.PIPE, text=True, env=os.environ | settings
    )
    return [json.loads(line) for line in result.stdout.splitlines()]


class Contest:
    def __init__(self, options):
        self.options = options
        self.images = options.place / "rows" / "pictures"
        specs = json.loads((HERE / "specs.json").read_text())
        self.ids = [row["id"] for row in specs if not options.only or row["id"] in options.only.split(",")]
        if not self.images.exists():
            photographs(options.images or options.examples, self.images, COUNT, WIDTH, HEIGHT)
        common = ["--specs", HERE / "specs.json", "--images", self.images]
        self.ours = [options.program, "bench", *common]
        self.peers = {
            "OpenCV 4": [options.place / "opencv" / "bin" / "python", HERE / "opencv_rows.py", *common],
            "OpenCV 5": [options.place / "rows5" / "bin" / "python", HERE / "opencv_rows.py", *common],
            "Pillow": [options.place / "rows5" / "bin" / "python", HERE / "pillow_rows.py", *common],
        }
        self.best = {identifier: {} for identifier in self.ids}

    def run(self):
        for _ in range(self.options.rounds):
            for identifier in self.ids:
                extra = ["--only", identifier, "--seconds", self.options.seconds]
                self.note(identifier, "mizumashi", lines([*self.ours, *extra], {}))
                for name, command in self.peers.items():
                    for settings in ({}, TUNED_MALLOC):
                        self.note(identifier, name, lines([*command, *extra], settings))

    def note(self, identifier, name, found):
        for line in found:
            row = self.best[identifier]
            row[name] = max(row.get(name, 0), line["best"])

    def report(self):
        print("| row | mizumashi/s | best peer | its/s | ratio |")
        print("|---|---:|---|---:|---:|")
        ratios = []
        for identifier, row in self.best.items():
            ours = row.pop("mizumashi", None)
            if not ours or not row:
                continue
            peer = max(row, key=row.get)
            ratios.append(ours / row[peer])
            mark = "" if ratios[-1] >= 1 else " (lost)"
            print(f"| {identifier}{mark} | {ours:,.0f} | {peer} | {row[peer]:,.0f} | {ratios[-1]:.2f} |")
        won = sum(ratio >= 1 for ratio in ratios)
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"\n{won} of {len(ratios)} rows won; geometric mean of the ratios {mean:.2f}")


def arguments():
    parser = common_arguments(__doc__.splitlines()[0])
    parser.add_argument("--only", help="ids of rows with commas between")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=0.3)
    return parser.parse_args()


def main():
    contest = Contest(arguments())
    contest.run()
    contest.report()


if __name__ == "__main__":
    main()
