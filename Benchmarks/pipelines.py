# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Times whole chains of steps, from pixels and from JPEG files, beside libraries and OpenCV by hand."""

import json
import os
import pathlib
import shutil

from peers_in_turn import Contest, Peer
from seed_job import common_arguments, memory_folder, photographs

HERE = pathlib.Path(__file__).parent
LIBRARIES = ("Albumentations, OpenCV 4", "Albumentations, OpenCV 5", "imgaug", "torchvision")
STEPWISE = ("OpenCV 4, step by step", "OpenCV 5, step by step")
FUSED = ("OpenCV 4, fused", "OpenCV 5, fused")


def peers(options):
    def peer(environment, script, **settings):
        return Peer(options.place, environment, HERE / "pipelines" / script, **settings)

    found = {
        "OpenCV 4, step by step": peer("opencv4", "opencv_pipelines.py", tunable=True),
        "OpenCV 5, step by step": peer("opencv5", "opencv_pipelines.py", tunable=True),
        "OpenCV 4, fused": peer("opencv4", "opencv_fused_pipelines.py", tunable=True),
        "OpenCV 5, fused": peer("opencv5", "opencv_fused_pipelines.py", tunable=True),
        "Albumentations, OpenCV 4": peer("opencv4", "albumentations_pipelines.py", tunable=True),
        "Albumentations, OpenCV 5": peer("opencv5", "albumentations_pipelines.py", tunable=True),
        "imgaug": peer("imgaug", "imgaug_pipelines.py"),
    }
    if options.with_torch:
        found["torchvision"] = peer("torch", "torchvision_pipelines.py")
    return found


def tasks(options, images):
    """Everything that is timed, as (pipeline, source, workers) and the options that say so."""
    text = HERE / "pipelines.json"
    ids = [entry["id"] for entry in json.loads(text.read_text())]
    wanted = options.only.split(",") if options.only else ids
    common = ["--pipelines", text, "--images", images, "--seconds", options.seconds]
    for identifier in (identifier for identifier in ids if identifier in wanted):
        for source in ("pixels", "files"):
            for workers in options.workers:
                task = identifier, source, workers
                which = ["--only", identifier, "--from", source, "--workers", workers]
                yield task, identifier, [*common, *which]


def best_of(rates, names):
    """The best rate of some peers, and whose it is."""
    return max(((rates[name], name) for name in names if name in rates), default=(None, "–"))


def report(best):
    print("| pipeline | from | workers | mizumashi/s | 1 worker × | best library | its/s | ratio |", end="")
    print(" step by step/s | ratio | fused/s | ratio |")
    print("|---|---|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|")
    for (identifier, source, workers), rates in best.items():
        ours, single = rates["mizumashi"], best.get((identifier, source, 1), {}).get("mizumashi")
        library, name = best_of(rates, LIBRARIES)
        cells = [identifier, source, workers, f"{ours:,.0f}", times(ours, single), name]
        for rate in (library, best_of(rates, STEPWISE)[0], best_of(rates, FUSED)[0]):
            cells += [f"{rate:,.0f}" if rate else "–", times(ours, rate)]
        print("| " + " | ".join(map(str, cells)) + " |")


def times(ours, other):
    return f"{ours / other:.2f}" if other else "–"


def arguments():
    parser = common_arguments(__doc__)
    parser.add_argument("--scratch", type=pathlib.Path, help="where the files lie")
    parser.add_argument("--only", help="ids of pipelines with commas between")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--with-torch", action="store_true", help="torchvision too")
    return parser.parse_args()


def main():
    options = arguments()
    folder = (options.scratch or memory_folder() or options.place) / f"mizumashi-pipelines-{os.getpid()}"
    contest = Contest([options.program, "bench"], peers(options))
    try:
        photographs(options.images or options.examples, folder, options.count)
        contest.run(list(tasks(options, folder)), options.rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report(contest.best)


if __name__ == "__main__":
    main()
