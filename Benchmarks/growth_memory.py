# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The most memory that one large picture takes, as a multiple of its decoded size."""

from seed_job import photographs, watched

RECIPES = {
    "horizontal flip": "{steps: [horizontal_flip]}",
    "rotate": "{steps: [{rotate: {angle: 10}}]}",
    "Gaussian blur": "{steps: [{gaussian_blur: {sigma: 3}}]}",
    "sample": "sample",
    "strong": "strong",
}


def memory(options):
    side = options.largest
    source, target = options.scratch / "large", options.scratch / "made"
    photographs(options.images, source, 1, side, side)
    decoded = 3 * side**2 / 1e6
    print(f"\nOne picture of {side}×{side}, decoded {decoded:.0f} MB\n")
    print("| recipe | seconds | peak MB | times decoded |")
    print("|---|---:|---:|---:|")
    for name, recipe in RECIPES.items():
        command = [options.program, "augment", source, target, "--recipe", recipe, "--jobs", 1]
        seconds, peak = watched([*command, "--copies", 1, "--quiet", "--clean"])
        peak *= 1024 / 1e6
        print(f"| {name} | {seconds:.1f} | {peak:.0f} | {peak / decoded:.2f} |", flush=True)
