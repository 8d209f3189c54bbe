# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The rows in Augmentor, on Pillow's pictures.

Its rotations and shears cut the picture to what is left of it, and its greys have one channel, so these
are left out.
"""

import Augmentor
from Augmentor import Operations
from PIL import Image

from harness import run


def operation(made):
    return lambda picture: made.perform_operation([picture])[0]


TABLE = {
    "hflip": lambda: operation(Operations.Flip(1, "LEFT_RIGHT")),
    "vflip": lambda: operation(Operations.Flip(1, "TOP_BOTTOM")),
    "rot90": lambda quarter_turns_ccw: operation(Operations.Rotate(1, 90 * quarter_turns_ccw)),
    "resize-224-aa": lambda width, height, interp, antialias: operation(
        Operations.Resize(1, width, height, interp.upper())
    ),
    "resize-2x-cubic": lambda width, height, interp: operation(
        Operations.Resize(1, width, height, interp.upper())
    ),
    "center-crop": lambda width, height: operation(Operations.Crop(1, width, height, centre=True)),
    "random-crop": lambda width, height: operation(Operations.Crop(1, width, height, centre=False)),
    "brightness-multiply": lambda factor: operation(Operations.RandomBrightness(1, factor, factor)),
    "saturation": lambda factor: operation(Operations.RandomColor(1, factor, factor)),
    "invert": lambda: operation(Operations.Invert(1)),
    "equalize": lambda per_channel: operation(Operations.HistogramEqualisation(1)),
}


def load(path):
    return Image.open(path).convert("RGB")


if __name__ == "__main__":
    run("Augmentor", Augmentor.__version__, TABLE, load)
