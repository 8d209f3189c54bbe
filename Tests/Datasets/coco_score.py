#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0

"""Scores the objects of COCO files against themselves with pycocotools.

    coco_score.py FILE...     prints a line for each kind: FILE bbox|segm|keypoints AP

Anything but an average precision of 1 means that pycocotools understands a file differently from
who wrote it. Kinds that no object of a file has are left out, and so are crowds, which are not
scored.

Needs the package pycocotools:  pip install pycocotools
"""

import contextlib
import io
import sys

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def results(truth, kind):
    found = []
    for annotation in truth.dataset["annotations"]:
        if annotation.get("iscrowd") or "category_id" not in annotation:
            continue
        result = {key: annotation[key] for key in ("image_id", "category_id")} | {"score": 1.0}
        if kind == "bbox":
            result["bbox"] = annotation["bbox"]
        elif kind == "segm":
            if not annotation.get("segmentation"):
                continue
            result["segmentation"] = truth.annToRLE(annotation)
        else:
            if not annotation.get("num_keypoints"):
                continue
            result["keypoints"] = annotation["keypoints"]
        found.append(result)
    return found


def score(path, kind):
    truth = COCO(path)
    found = results(truth, kind)
    if not found:
        return None
    if kind != "bbox":
        # Objects without the part that is scored would count as missed.
        ids = {
            annotation["id"]
            for annotation in truth.dataset["annotations"]
            if annotation.get("segmentation" if kind == "segm" else "num_keypoints")
        }
        truth.dataset["annotations"] = [
            annotation for annotation in truth.dataset["annotations"] if annotation["id"] in ids
        ]
        truth.createIndex()
    evaluation = COCOeval(truth, truth.loadRes(found), kind)
    if kind == "keypoints":
        import numpy

        joints = max(len(result["keypoints"]) for result in found) // 3
        evaluation.params.kpt_oks_sigmas = numpy.full(joints, 0.05)
    # As many as there are: the usual limit of 100 leaves some out.
    evaluation.params.maxDets = [1, 10, 10_000] if kind != "keypoints" else [10_000]
    evaluation.evaluate()
    evaluation.accumulate()
    precision = evaluation.eval["precision"][:, :, :, 0, -1]
    return float(precision[precision > -1].mean())


def main():
    for path in sys.argv[1:]:
        for kind in ("bbox", "segm", "keypoints"):
            with contextlib.redirect_stdout(io.StringIO()):
                value = score(path, kind)
            if value is not None:
                print(path, kind, value)


if __name__ == "__main__":
    main()
