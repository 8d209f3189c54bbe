# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The pipelines in Albumentations."""

import os

# Albumentations asks for its newest version when it is imported.
os.environ["NO_ALBUMENTATIONS_UPDATE"] = "1"

import albumentations as A
import cv2
import numpy

import opencv_steps as steps
from harness import Library, run


def bordered(params):
    return {"border_mode": cv2.BORDER_CONSTANT, "fill": params.fill, "p": 1}


def both(span):
    """The same range on both axes."""
    return {"x": tuple(span), "y": tuple(span)}


def shares(span):
    return tuple(value / 255 for value in span)


def line(brightness, contrast):
    """Contrast and brightness in one curve; the factors are given as what is added to 1."""
    factors = tuple(factor - 1 for factor in contrast)
    return A.RandomBrightnessContrast(tuple(brightness), factors, brightness_by_max=True, p=1)


def classify(params):
    size = (params.height, params.width)
    chain = A.Compose(
        [
            A.RandomResizedCrop(size=size, scale=tuple(params.area), ratio=tuple(params.ratio)),
            A.HorizontalFlip(p=params.flip),
            A.ColorJitter(
                brightness=tuple(params.brightness),
                contrast=tuple(params.contrast),
                saturation=tuple(params.saturation),
                hue=tuple(params.hue_turns),
                p=1,
            ),
            A.Normalize(mean=params.mean, std=params.std),
        ]
    )
    return lambda picture: numpy.ascontiguousarray(chain(image=picture)["image"].transpose(2, 0, 1))


def detect(params):
    affine = A.Affine(
        rotate=tuple(params.degrees),
        scale=tuple(params.scale),
        keep_ratio=True,
        translate_percent=both(params.translate_share),
        shear={"x": tuple(params.shear_x_degrees), "y": tuple(params.shear_y_degrees)},
        **bordered(params),
    )
    shift = A.HueSaturationValue(
        hue_shift_limit=tuple(degrees / 2 for degrees in params.hue_degrees),
        sat_shift_limit=tuple(params.saturation_add),
        val_shift_limit=tuple(params.value_add),
        p=1,
    )
    box = [A.LongestMaxSize(params.side), A.PadIfNeeded(params.side, params.side, **bordered(params))]
    chain = A.Compose(
        [*box, affine, shift, A.HorizontalFlip(p=params.flip)],
        bbox_params=A.BboxParams(format="pascal_voc", label_fields=[], min_visibility=params.least_visible),
    )

    def function(picture, boxes):
        result = chain(image=picture, bboxes=boxes)
        return numpy.ascontiguousarray(result["image"]), result["bboxes"]

    return function


def jittered(params):
    return A.Perspective(scale=(params.corner_jitter,) * 2, keep_size=True, **bordered(params))


def heavy(params):
    side = tuple(params.hole_side)
    chain = A.Compose(
        [
            A.Rotate(tuple(params.degrees), **bordered(params)),
            A.Affine(shear={"x": tuple(params.shear_x_degrees), "y": (0, 0)}, **bordered(params)),
            jittered(params),
            A.HorizontalFlip(p=params.flip),
            A.GaussianBlur(blur_limit=0, sigma_limit=tuple(params.blur_sigma), p=1),
            line(shares(params.brightness_add), params.contrast),
            A.CoarseDropout((params.holes, params.holes), side, side, fill=0, p=1),
            A.GaussNoise(shares(params.noise_std), per_channel=params.noise_per_channel, p=1),
        ]
    )
    return lambda picture: numpy.ascontiguousarray(chain(image=picture)["image"])


def scan(params):
    chain = A.Compose(
        [
            A.ToGray(num_output_channels=1, p=1),
            A.Rotate(tuple(params.degrees), **bordered(params)),
            jittered(params),
            A.GaussianBlur(blur_limit=0, sigma_limit=tuple(params.blur_sigma), p=1),
            line(params.brightness_share, params.contrast),
            A.GaussNoise(shares(params.noise_std), p=1),
        ]
    )
    return lambda picture: steps.grey_jpeg(chain(image=picture)["image"], params.quality)


TABLE = {"classify": classify, "detect": detect, "heavy": heavy, "scan": scan}

if __name__ == "__main__":
    version = f"{A.__version__} with OpenCV {cv2.__version__}"
    run(Library("Albumentations", version, TABLE, steps.read))
