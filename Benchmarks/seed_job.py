# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the seed job (fifteen pictures of each photograph) with Mizumashi and with its peers.

The contestants run in turn, round after round, over the same photographs, with the same JPEG settings.
Each one's fastest round counts: what disturbs a machine only ever slows it down.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import time

import cv2

from peers_in_turn import TUNED_MALLOC

WIDTH, HEIGHT = 640, 480


def photographs(folder, target, count, width=WIDTH, height=HEIGHT):
    """`count` windows of one size from the pictures below `folder`, as JPEG files in `target`."""
    kinds = {".jpg", ".jpeg", ".png", ".webp"}
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in kinds)
    if not paths:
        raise SystemExit(f"no pictures in {folder}")
    target.mkdir(parents=True)
    for index in range(count):
        picture = cv2.imread(str(paths[index % len(paths)]), cv2.IMREAD_COLOR)
        # Every turn through the pictures takes a smaller window, so that no two files are alike.
        share = 1 - 0.4 * (index // len(paths)) * len(paths) / count
        window = windowed(picture, share, width / height)
        picture = cv2.resize(window, (width, height), interpolation=cv2.INTER_AREA)
        quality = [cv2.IMWRITE_JPEG_QUALITY, 90]
        cv2.imwrite(str(target / f"photo{index:03d}.jpg"), picture, quality)


def windowed(picture, share, ratio):
    """The middle of a picture: the largest window of the wanted shape, times `share`."""
    height, width = picture.shape[:2]
    side = share * min(width / ratio, height)
    w, h = max(int(side * ratio), 1), max(int(side), 1)
    x, y = (width - w) // 2, (height - h) // 2
    return picture[y : y + h, x : x + w]


class Contest:
    """Everybody who takes part, and how long each took."""

    def __init__(self, options):
        self.options = options
        self.scratch = options.scratch / f"mizumashi-benchmark-{os.getpid()}"
        self.source = self.scratch / "photographs"
        self.peak = 0
        workers = options.workers
        self.contestants = {
            f"mizumashi, {workers} threads": self.ours,
            f"OpenCV by hand, {workers} processes": self.peer("opencv4", "opencv_seed.py", workers),
            "the same, malloc tuned": self.peer("opencv4", "opencv_seed.py", workers, TUNED_MALLOC),
            f"imgaug, {workers} processes": self.peer("imgaug", "imgaug_seed.py", workers),
            "imgaug as the sample program, 1 process": self.peer("imgaug", "imgaug_seed.py", 1),
            f"JPEG alone, {workers} processes": self.peer("opencv4", "codec_limit.py", workers),
        }
        self.seconds = {name: [] for name in self.contestants}

    def ours(self, target):
        """Seconds of the whole process, its start included."""
        command = [self.options.program, "augment", self.source, target, "--quiet"]
        command += ["--jobs", self.options.workers, "--quality", 75, "--chroma", "4:2:0"]
        seconds, peak = watched(command)
        self.peak = max(self.peak, peak)
        return seconds

    def peer(self, environment, script, workers, settings={}):
        """A contestant that measures itself, its imports not included."""
        python = self.options.place / environment / "bin" / "python"
        path = pathlib.Path(__file__).parent / "peers" / script

        def seconds(target):
            target.mkdir(exist_ok=True)
            command = [python, "-W", "ignore", path, self.source, target, str(workers)]
            result = subprocess.run(
                command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | settings
            )
            return float(result.stdout.split()[-1])

        return seconds

    def run(self):
        shutil.rmtree(self.scratch, ignore_errors=True)
        try:
            images = self.options.images or self.options.examples
            photographs(images, self.source, self.options.count)
            for _ in range(self.options.rounds):
                self.round()
        finally:
            shutil.rmtree(self.scratch, ignore_errors=True)

    def round(self):
        kept = None
        for index, (name, contestant) in enumerate(self.contestants.items()):
            # The last one, JPEG alone, encodes what the first one made.
            target = kept if name.startswith("JPEG") else self.scratch / f"out{index}"
            self.seconds[name].append(contestant(target))
            written = len(list(target.glob("*.jpg")))
            if written != 15 * self.options.count:
                raise SystemExit(f"{name}: {written} pictures, not {15 * self.options.count}")
            if kept is None:
                kept = target
            else:
                shutil.rmtree(target)

    def report(self):
        best = min(next(iter(self.seconds.values())))
        print("| | fastest s | slowest s | pictures/s | times ours |")
        print("|---|---:|---:|---:|---:|")
        for name, times in self.seconds.items():
            low, high = min(times), max(times)
            rate = 15 * self.options.count / low
            print(f"| {name} | {low:.2f} | {high:.2f} | {rate:.0f} | {low / best:.2f} |")
        print(f"\nPeak memory of mizumashi: {self.peak / 1024:.0f} MB")


def watched(command):
    """Runs a command: its seconds, and the most kilobytes that it had."""
    peak, start = 0, time.perf_counter()
    process = subprocess.Popen([str(word) for word in command])
    while process.poll() is None:
        peak = max(peak, resident_peak(process.pid))
        time.sleep(0.005)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return seconds, peak


def resident_peak(identifier):
    """The most kilobytes that a process has had so far; 0 where the system does not say."""
    # What the system says of a child that has ended includes this program's own memory.
    try:
        status = pathlib.Path(f"/proc/{identifier}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line), 0)


def memory_folder():
    """Files in memory measure programs; files on a disk measure the disk too."""
    folder = pathlib.Path("/dev/shm")
    fits = folder.is_dir() and shutil.disk_usage(folder).free > 2 << 30
    return folder if fits else None


def common_arguments(description):
    """What every benchmark takes: where the program, the environments and the pictures are."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--place", type=pathlib.Path, required=True)
    parser.add_argument("--examples", type=pathlib.Path, required=True)
    parser.add_argument("--images", type=pathlib.Path, help="photographs instead of the examples")
    return parser


def arguments():
    parser = common_arguments(__doc__.splitlines()[0])
    parser.add_argument("--scratch", type=pathlib.Path, help="where files lie meanwhile")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    options.scratch = options.scratch or memory_folder() or options.place
    return options


def main():
    contest = Contest(arguments())
    contest.run()
    contest.report()


if __name__ == "__main__":
    main()
