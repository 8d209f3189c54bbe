# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The time of single steps against the number of pixels, and of blurs against their radius."""

import json

import growth_plots
from peers_in_turn import lines
from seed_job import photographs

SIDES = (64, 128, 256, 512, 1024, 2048, 4096, 10_000)
RADII = (1, 2, 3, 5, 8, 12, 18, 27, 40)
# One picture of 100 megapixels is enough; of small ones several, so that not all of them stay in a cache.
PIXELS_IN_ALL = 16 << 20


def milliseconds(options, images, rows):
    """By the id of the row, the time of one picture."""
    specs = options.scratch / "specs.json"
    specs.write_text(json.dumps([{"id": name, "params": params} for name, params in rows.items()]))
    command = [options.program, "bench", "--specs", specs, "--images", images]
    found = lines([*command, "--seconds", options.seconds, "--only", ",".join(rows)])
    return {line["transform"]: 1000 / line["best"] for line in found}


def squares(options, side):
    folder = options.scratch / str(side)
    photographs(options.images, folder, max(1, min(40, PIXELS_IN_ALL // side**2)), side, side)
    return folder


def rows(side):
    rotation = {"degrees_ccw": 30, "interp": "bilinear", "border": "constant", "fill": 0}
    return {
        "hflip": {},
        "rotate": rotation,
        "gaussian-blur": {"sigma": 2.0, "ksize": 13},
        "gamma": {"gamma": 1.4},
        "median-blur": {"ksize": 5},
        "resize-half-area": {"width": side // 2, "height": side // 2, "interp": "area"},
    }


def pixels(options):
    sides = [side for side in SIDES if side <= options.largest]
    times = {name: [] for name in rows(2)}
    for side in sides:
        for name, time in milliseconds(options, squares(options, side), rows(side)).items():
            times[name].append(time)
    print("| pixels | " + " | ".join(f"{name}, ms" for name in times) + " | and in ns a pixel |")
    print("|---:|" + "---:|" * len(times) + "---|")
    for index, side in enumerate(sides):
        found = [series[index] for series in times.values()]
        each = ", ".join(f"{1e6 * time / side**2:.2f}" for time in found)
        print(f"| {side}×{side} | " + " | ".join(f"{time:.4g}" for time in found) + f" | {each} |")
    growth_plots.pixels(options.plots, [side**2 for side in sides], times)


def radius(options):
    images, times = squares(options, 512), {"gaussian-blur": [], "box-blur": [], "median-blur": []}
    for reach in RADII:
        size = {"ksize": 2 * reach + 1}
        blurs = {"gaussian-blur": {"sigma": reach / 3, **size}, "box-blur": size, "median-blur": size}
        for name, time in milliseconds(options, images, blurs).items():
            times[name].append(time)
    print("\n| radius | " + " | ".join(f"{name}, ms" for name in times) + " |")
    print("|---:|" + "---:|" * len(times))
    for reach, *found in zip(RADII, *times.values()):
        print(f"| {reach} | " + " | ".join(f"{time:.3f}" for time in found) + " |")
    growth_plots.radius(options.plots, RADII, times)
