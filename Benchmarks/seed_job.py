# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the seed job (fifteen pictures of each photograph) with Mizumashi and with its peers.

The contestants run in turn, round after round, on one thread each, over the same photographs, with the
same JPEG settings. Each one's fastest round counts: what disturbs a machine only ever slows it down.
"""

import argparse
import pathlib
import shutil
import subprocess
import time

import cv2

WIDTH, HEIGHT = 640, 480


def photographs(folder, target, count):
    """`count` windows of 640×480 from the pictures below `folder`, as JPEG files in `target`."""
    kinds = {".jpg", ".jpeg", ".png", ".webp"}
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in kinds)
    if not paths:
        raise SystemExit(f"no pictures in {folder}")
    target.mkdir(parents=True)
    for index in range(count):
        picture = cv2.imread(str(paths[index % len(paths)]), cv2.IMREAD_COLOR)
        # Every turn through the pictures takes a smaller window, so that no two files are alike.
        window = windowed(picture, 1 - 0.4 * (index // len(paths)) * len(paths) / count)
        picture = cv2.resize(window, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        quality = [cv2.IMWRITE_JPEG_QUALITY, 90]
        cv2.imwrite(str(target / f"photo{index:03d}.jpg"), picture, quality)


def windowed(picture, share):
    """The middle of a picture: the largest window of the wanted shape, times `share`."""
    height, width = picture.shape[:2]
    scale = share * min(width / WIDTH, height / HEIGHT)
    w, h = max(int(WIDTH * scale), 1), max(int(HEIGHT * scale), 1)
    x, y = (width - w) // 2, (height - h) // 2
    return picture[y : y + h, x : x + w]


def ours(program, source, target):
    """Seconds of the whole process, its start included."""
    start = time.perf_counter()
    command = [program, "augment", source, target, "--jobs", "1", "--quiet"]
    subprocess.run([*command, "--quality", "95", "--chroma", "4:2:0"], check=True)
    return time.perf_counter() - start


def peer(python, script, source, target):
    """Seconds that the peer's script measures itself, its imports not included."""
    target.mkdir()
    command = [python, "-W", "ignore", script, source, target]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(result.stdout.split()[-1])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--place", type=pathlib.Path, required=True)
    parser.add_argument("--examples", type=pathlib.Path, required=True)
    parser.add_argument("--images", type=pathlib.Path, help="photographs instead of the examples")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def main():
    options = arguments()
    scratch = options.place / "run"
    shutil.rmtree(scratch, ignore_errors=True)
    source = scratch / "photographs"
    photographs(options.images or options.examples, source, options.count)

    peers = pathlib.Path(__file__).parent / "peers"
    python = {name: options.place / name / "bin" / "python" for name in ("imgaug", "opencv")}
    contestants = {
        "mizumashi": lambda target: ours(options.program, source, target),
        "OpenCV": lambda t: peer(python["opencv"], peers / "opencv_seed.py", source, t),
        "imgaug": lambda t: peer(python["imgaug"], peers / "imgaug_seed.py", source, t),
        "JPEG alone": lambda t: peer(python["opencv"], peers / "codec_limit.py", source, t),
    }
    seconds = {name: [] for name in contestants}
    for number in range(options.rounds):
        for name, job in contestants.items():
            target = scratch / f"{name.replace(' ', '-')}-{number}"
            seconds[name].append(job(target))
            written = len(list(target.glob("*.jpg")))
            shutil.rmtree(target)
            if written != 15 * options.count:
                raise SystemExit(f"{name} wrote {written} pictures instead of {15 * options.count}")
    report(seconds, options.count)
    shutil.rmtree(scratch)


def report(seconds, count):
    best = min(seconds["mizumashi"])
    print("| | fastest s | slowest s | pictures/s | mizumashi takes |")
    print("|---|---|---|---|---|")
    for name, times in seconds.items():
        low, high = min(times), max(times)
        print(f"| {name} | {low:.2f} | {high:.2f} | {15 * count / low:.0f} | {best / low:.2f} × |")


if __name__ == "__main__":
    main()
