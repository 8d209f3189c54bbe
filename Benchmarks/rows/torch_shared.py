# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What the scripts that use PyTorch share: one thread, no gradients, pictures as planar bytes."""

import simplejpeg
import torch

torch.set_num_threads(1)
torch.set_grad_enabled(False)

try:
    import torchvision  # noqa: F401
except RuntimeError:
    # A torchvision made for CUDA cannot load its compiled operators beside a PyTorch without. The
    # transforms use none of them, but importing it fails unless these are declared.
    declared = torch.library.Library("torchvision", "DEF")
    for name in ("nms", "qnms"):
        declared.define(f"{name}(Tensor boxes, Tensor scores, float threshold) -> Tensor")
    import torchvision  # noqa: F401


def planar(picture):
    """The tensor CHW of an array HWC."""
    return torch.from_numpy(picture).permute(2, 0, 1).contiguous()


def load(path):
    return planar(simplejpeg.decode_jpeg(path.read_bytes()))
