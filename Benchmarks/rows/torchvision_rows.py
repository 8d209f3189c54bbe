# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The rows in torchvision, from planar bytes to planar bytes."""

import math

import torch
import torch_shared
import torchvision
from torchvision.transforms import InterpolationMode
from torchvision.transforms import v2 as transforms
from torchvision.transforms.v2 import functional

from harness import run

FILTERS = {
    "nearest": InterpolationMode.NEAREST,
    "bilinear": InterpolationMode.BILINEAR,
    "bicubic": InterpolationMode.BICUBIC,
}


def rotate(degrees_ccw, interp, border, fill):
    return lambda picture: functional.rotate(picture, degrees_ccw, FILTERS[interp], fill=fill)


def affine(degrees=0, scale=1, shear_x_degrees=0, translate_px=(0, 0), *, interp, border, fill):
    shift, lean = list(translate_px), [shear_x_degrees, 0]
    return lambda picture: functional.affine(
        picture, degrees, shift, scale, lean, interpolation=FILTERS[interp], fill=fill
    )


def perspective(corner_jitter, interp, border, fill):
    def function(picture):
        height, width = picture.shape[1:]
        corners = [[0, 0], [width, 0], [width, height], [0, height]]
        inwards = [[1, 1], [-1, 1], [-1, -1], [1, -1]]
        way = (torch.randn(4, 2).abs() * corner_jitter * torch.tensor([width, height])).tolist()
        chosen = [
            [place + sign * far for place, sign, far in zip(*corner)] for corner in zip(corners, inwards, way)
        ]
        return functional.perspective(picture, chosen, corners, FILTERS[interp], fill)

    return function


def resize(width, height, interp, antialias=False):
    return lambda picture: functional.resize(picture, [height, width], FILTERS[interp], antialias=antialias)


def random_resized_crop(width, height, area, ratio, interp, antialias):
    settings = {"interpolation": FILTERS[interp], "antialias": antialias}
    return transforms.RandomResizedCrop((height, width), tuple(area), tuple(ratio), **settings)


def pad(px, border, fill=0):
    mode = {"constant": "constant", "reflect101": "reflect"}[border]
    return lambda picture: functional.pad(picture, [px], fill, mode)


def elastic(alpha_px, sigma, interp, border, fill):
    return transforms.ElasticTransform(alpha_px, sigma, FILTERS[interp], fill)


def gaussian_blur(sigma, ksize):
    return lambda picture: functional.gaussian_blur(picture, [ksize, ksize], [sigma, sigma])


def color_jitter(brightness, contrast, saturation, hue_turns):
    def function(picture):
        picture = functional.adjust_brightness(picture, brightness)
        picture = functional.adjust_contrast(picture, contrast)
        picture = functional.adjust_saturation(picture, saturation)
        return functional.adjust_hue(picture, hue_turns)

    return function


def channel_shuffle():
    return lambda picture: functional.permute_channels(picture, torch.randperm(3).tolist())


def erasing(area, ratio, fill):
    def function(picture):
        height, width = picture.shape[1:]
        side = int(math.sqrt(area[0] * width * height))
        y, x = (int(torch.randint(0, full - side + 1, ())) for full in (height, width))
        hole = torch.full((1, 1, 1), fill, dtype=torch.uint8)
        return functional.erase(picture, y, x, side, side, hole)

    return function


def gauss_noise(std, per_channel):
    return lambda picture: functional.gaussian_noise(picture, 0.0, std / 255, clip=True)


def normalize(mean, std):
    return lambda picture: functional.normalize(
        functional.to_dtype(picture, torch.float32, scale=True), mean, std
    )


# Contrast goes about the mean here, and halving by area is bilinear, so these rows are left out.
TABLE = {
    "hflip": lambda: functional.horizontal_flip,
    "vflip": lambda: functional.vertical_flip,
    "rot90": lambda quarter_turns_ccw: lambda picture: torch.rot90(picture, quarter_turns_ccw, (1, 2)),
    "rotate": rotate,
    "rotate-nearest": rotate,
    "affine": affine,
    "shear": affine,
    "translate": affine,
    "perspective": perspective,
    "resize-512": resize,
    "resize-224": resize,
    "resize-224-aa": resize,
    "resize-2x-cubic": resize,
    "random-resized-crop": random_resized_crop,
    "random-crop": lambda width, height: transforms.RandomCrop((height, width)),
    "center-crop": lambda width, height: transforms.CenterCrop((height, width)),
    "pad-constant": pad,
    "pad-reflect": pad,
    "elastic": elastic,
    "gaussian-blur": gaussian_blur,
    "gaussian-blur-8": gaussian_blur,
    "brightness-multiply": lambda factor: lambda picture: functional.adjust_brightness(picture, factor),
    "gamma": lambda gamma: lambda picture: functional.adjust_gamma(picture, gamma),
    "posterize": lambda bits: lambda picture: functional.posterize(picture, bits),
    "solarize": lambda threshold: lambda picture: functional.solarize(picture, threshold),
    "invert": lambda: functional.invert,
    "equalize": lambda per_channel: functional.equalize,
    "autocontrast": lambda cutoff: functional.autocontrast,
    "hue": lambda hue_degrees: lambda picture: functional.adjust_hue(picture, hue_degrees / 360),
    "saturation": lambda factor: lambda picture: functional.adjust_saturation(picture, factor),
    "color-jitter": color_jitter,
    "grayscale": lambda channels_out: lambda picture: functional.rgb_to_grayscale(picture, channels_out),
    "channel-shuffle": channel_shuffle,
    "erasing": erasing,
    "gauss-noise": gauss_noise,
    # Planes are its own layout.
    "normalize": normalize,
    "normalize-chw": normalize,
}


def materialized(made):
    """Some results are views of the picture."""
    return lambda picture: made(picture).contiguous()


if __name__ == "__main__":
    table = {
        name: lambda make=make, **params: materialized(make(**params)) for name, make in TABLE.items()
    }
    run("torchvision", torchvision.__version__, table, torch_shared.load)
