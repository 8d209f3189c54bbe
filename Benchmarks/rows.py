# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Times single steps beside the same work in other libraries, on one thread."""

import json
import math
import pathlib

from peers_in_turn import Contest, Peer
from seed_job import common_arguments, photographs

HERE = pathlib.Path(__file__).parent / "rows"
WIDTH, HEIGHT, COUNT = 500, 375, 40

# Not a peer: what the machine can do. A row that only moves memory is won at this share of it.
LIMIT, SHARE = "memory copy", 0.8


def peers(options):
    def peer(environment, script, **settings):
        return Peer(options.place, environment, HERE / script, **settings)

    found = {
        "OpenCV 4": peer("opencv4", "opencv_rows.py", tunable=True),
        "OpenCV 5": peer("opencv5", "opencv_rows.py", tunable=True),
        "Albumentations, OpenCV 4": peer("opencv4", "albumentations_rows.py", tunable=True),
        "Albumentations, OpenCV 5": peer("opencv5", "albumentations_rows.py", tunable=True),
        "Pillow": peer("opencv5", "pillow_rows.py", tunable=True),
        "scikit-image": peer("opencv5", "skimage_rows.py"),
        "imgaug": peer("imgaug", "imgaug_rows.py"),
        "Augmentor": peer("imgaug", "augmentor_rows.py"),
        LIMIT: peer("opencv5", "memory_rows.py", tunable=True),
    }
    if options.with_torch:
        found["torchvision"] = peer("torch", "torchvision_rows.py")
        found["Kornia"] = peer("torch", "kornia_rows.py")
    return found


def report(best):
    print("| row | mizumashi/s | best peer | its/s | ratio | ÷ memory copy |")
    print("|---|---:|---|---:|---:|---:|")
    ratios, won = [], 0
    for identifier, rates in best.items():
        ours, limit = rates.pop("mizumashi", None), rates.pop(LIMIT, None)
        if not ours or not rates:
            continue
        peer = max(rates, key=rates.get)
        ratio, share = ours / rates[peer], ours / limit if limit else 0
        ratios.append(ratio)
        is_won = ratio >= 1 or share >= SHARE
        won += is_won
        mark = "" if is_won else " (lost)"
        line = f"| {identifier}{mark} | {ours:,.0f} | {peer} | {rates[peer]:,.0f} | {ratio:.2f} |"
        print(f"{line} {share:.2f} |" if limit else f"{line} |")
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    print(f"\n{won} of {len(ratios)} rows won; geometric mean of the ratios {mean:.2f}")


def arguments():
    parser = common_arguments(__doc__)
    parser.add_argument("--only", help="ids of rows with commas between")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=0.3)
    parser.add_argument("--with-torch", action="store_true", help="torchvision and Kornia too")
    parser.add_argument("--all", type=pathlib.Path, help="a JSON file to write everybody's figures to")
    return parser.parse_args()


def main():
    options = arguments()
    images = options.place / "rows" / "pictures"
    if not images.exists():
        photographs(options.images or options.examples, images, COUNT, WIDTH, HEIGHT)
    specs = HERE / "specs.json"
    common = ["--specs", specs, "--images", images, "--seconds", options.seconds, "--only"]
    ids = [row["id"] for row in json.loads(specs.read_text())]
    wanted = options.only.split(",") if options.only else ids
    contest = Contest([options.program, "bench"], peers(options))
    contest.run([(row, row, [*common, row]) for row in ids if row in wanted], options.rounds)
    if options.all:
        options.all.write_text(json.dumps(contest.best, indent=1))
    report(contest.best)


if __name__ == "__main__":
    main()
