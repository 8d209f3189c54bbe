# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The seed job in imgaug, with one augmenter for each picture, as its examples are written."""

import cv2
import imageio.v2 as imageio
from imgaug import augmenters as iaa

from seed import CUTOUT, LEAST_CELLS, NOISE, QUALITY, ROTATION, SHEAR, TRANSLATION, run

cv2.setNumThreads(1)


def one(path, write):
    picture = imageio.imread(path)
    effects = {
        "noise": [iaa.Dropout(p=share) for share in NOISE],
        "cutout": [
            iaa.CoarseDropout((0.03, 0.15), size_percent=size, min_size=LEAST_CELLS)
            for size in CUTOUT
        ],
        "trans": [
            iaa.Affine(translate_percent={"x": (-far, far), "y": (-far, far)})
            for far in TRANSLATION
        ],
        "rotate": [iaa.Affine(rotate=angle) for angle in ROTATION],
        "shear": [iaa.Affine(shear=angle) for angle in SHEAR],
    }
    for effect, augmenters in effects.items():
        for number, augmenter in enumerate(augmenters, 1):
            write(effect, number, augmenter.augment_image(picture))


def save(path, picture):
    imageio.imwrite(path, picture, quality=QUALITY, subsampling="4:2:0")


if __name__ == "__main__":
    run(one, save)
