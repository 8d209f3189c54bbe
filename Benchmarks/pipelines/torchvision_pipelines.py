# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The pipelines in torchvision, on planar bytes; those that it has the steps for.

It has no shift of hue, saturation and value. In detection a colour jitter of about that strength stands
in, without contrast.
"""

import pathlib
import sys

# How torchvision is loaded is the same as for its rows.
sys.path.append(str(pathlib.Path(__file__).parent.parent / "rows"))

import torch
import torch_shared
import torchvision
from torchvision import tv_tensors
from torchvision.transforms import v2 as transforms
from torchvision.transforms.v2 import functional

from harness import Library, run


def classify(params):
    jitter = transforms.ColorJitter(params.brightness, params.contrast, params.saturation, params.hue_turns)
    return transforms.Compose(
        [
            transforms.RandomResizedCrop(
                (params.height, params.width), params.area, params.ratio, antialias=params.antialias
            ),
            transforms.RandomHorizontalFlip(params.flip),
            jitter,
            transforms.ToDtype(torch.float32, scale=True),
            transforms.Normalize(params.mean, params.std),
        ]
    )


def around(share):
    """Factors from share to share of 255, about 1."""
    return [1 + value / 255 for value in share]


def detect(params):
    resize = transforms.Resize(None, max_size=params.side)
    chain = transforms.Compose(
        [
            transforms.RandomAffine(
                params.degrees,
                [params.translate_share[1]] * 2,
                params.scale,
                [*params.shear_x_degrees, *params.shear_y_degrees],
                transforms.InterpolationMode.BILINEAR,
                params.fill,
            ),
            transforms.ColorJitter(
                brightness=around(params.value_add),
                saturation=around(params.saturation_add),
                hue=[degrees / 360 for degrees in params.hue_degrees],
            ),
            transforms.RandomHorizontalFlip(params.flip),
        ]
    )

    def boxed(picture, boxes):
        pair = resize(picture, boxes)
        height, width = pair[0].shape[1:]
        x, y = (params.side - width) // 2, (params.side - height) // 2
        around = [x, y, params.side - width - x, params.side - height - y]
        return [functional.pad(value, around, params.fill) for value in pair]

    def function(picture, boxes):
        size = tuple(picture.shape[1:])
        given = tv_tensors.BoundingBoxes(boxes, format="XYXY", canvas_size=size, clamping_mode=None)
        picture, moved = chain(*boxed(tv_tensors.Image(picture), given))
        moved = moved.as_subclass(torch.Tensor)
        cut = moved.clamp(0, params.side)
        whole, left = ((b[:, 2:] - b[:, :2]).prod(1) for b in (moved, cut))
        picture = picture.as_subclass(torch.Tensor).permute(1, 2, 0).contiguous()
        return picture, cut[left >= params.least_visible * whole]

    return function


TABLE = {"classify": classify, "detect": detect}

if __name__ == "__main__":
    version = f"{torchvision.__version__} with PyTorch {torch.__version__}"
    run(Library("torchvision", version, TABLE, torch_shared.load))
