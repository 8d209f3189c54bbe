#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0

"""Reads and writes data sets with the packages that others use.

    foreign.py read webdataset|tfrecord FILE...   prints a line of JSON for each sample
    foreign.py write webdataset|tfrecord FILE     takes such lines from standard input

A line has "key" (of WebDataset: the key; of TFRecord: the file name), "picture" (text), "tags"
(numbers of classes) and "boxes" ([x, y, width, height, label] in pixels). TFRecord's has "width"
and "height" too.

Needs the packages webdataset and tfrecord:  pip install webdataset tfrecord
"""

import json
import sys


def read_webdataset(paths):
    import webdataset

    for sample in webdataset.WebDataset(paths, shardshuffle=False, empty_check=False):
        details = json.loads(sample.get("json", b"{}"))
        suffixes = [word for word in sample if not word.startswith("__") and word not in ("json", "cls")]
        yield {
            "key": sample["__key__"],
            "picture": sample[suffixes[0]].decode(),
            "tags": [int(sample["cls"])] if "cls" in sample else [],
            "boxes": [
                item["bbox"] + [item.get("label")]
                for item in details.get("objects", [])
                if "bbox" in item
            ],
        }


def write_webdataset(path, samples):
    import webdataset

    with webdataset.TarWriter(path) as tar:
        for sample in samples:
            objects = [{"bbox": box[:4], "label": box[4]} for box in sample["boxes"]]
            members = {
                "__key__": sample["key"],
                "jpg": sample["picture"].encode(),
                "json": json.dumps({"objects": objects}).encode(),
            }
            if sample["tags"]:
                members["cls"] = str(sample["tags"][0]).encode()
            tar.write(members)


def check_sums(path):
    """The package does not look at check sums, so they are looked at here."""
    import struct

    from tfrecord.writer import TFRecordWriter

    with open(path, "rb") as file:
        while head := file.read(12):
            (length,) = struct.unpack("<Q", head[:8])
            data = file.read(length)
            for part, found in ((head[:8], head[8:]), (data, file.read(4))):
                if TFRecordWriter.masked_crc(part) != found:
                    sys.exit(f"{path}: a check sum is wrong")


def read_tfrecord(paths):
    from tfrecord import example_pb2
    from tfrecord.reader import tfrecord_iterator

    for path in paths:
        check_sums(path)
        for record in tfrecord_iterator(path):
            example = example_pb2.Example()
            example.ParseFromString(record)
            features = example.features.feature

            def values(key, kind):
                return list(getattr(features[key], kind).value) if key in features else []

            width, height = (values(f"image/{side}", "int64_list")[0] for side in ("width", "height"))
            edges = [
                values(f"image/object/bbox/{edge}", "float_list")
                for edge in ("xmin", "ymin", "xmax", "ymax")
            ]
            labels = values("image/object/class/text", "bytes_list")
            yield {
                "key": values("image/filename", "bytes_list")[0].decode(),
                "picture": values("image/encoded", "bytes_list")[0].decode(),
                "tags": values("image/class/label", "int64_list"),
                "width": width,
                "height": height,
                "boxes": [
                    [x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height, label.decode()]
                    for x0, y0, x1, y1, label in zip(*edges, labels)
                ],
            }


def write_tfrecord(path, samples):
    from tfrecord.writer import TFRecordWriter

    writer = TFRecordWriter(path)
    for sample in samples:
        width, height, boxes = sample["width"], sample["height"], sample["boxes"]
        features = {
            "image/filename": (sample["key"].encode(), "byte"),
            "image/encoded": (sample["picture"].encode(), "byte"),
            "image/width": (width, "int"),
            "image/height": (height, "int"),
        }
        if boxes:
            features |= {
                "image/object/bbox/xmin": ([box[0] / width for box in boxes], "float"),
                "image/object/bbox/xmax": ([(box[0] + box[2]) / width for box in boxes], "float"),
                "image/object/bbox/ymin": ([box[1] / height for box in boxes], "float"),
                "image/object/bbox/ymax": ([(box[1] + box[3]) / height for box in boxes], "float"),
                "image/object/class/text": ([box[4].encode() for box in boxes], "byte"),
            }
        if sample["tags"]:
            features["image/class/label"] = (sample["tags"], "int")
        writer.write(features)
    writer.close()


def main(action, kind, *paths):
    if action == "read":
        samples = read_webdataset(list(paths)) if kind == "webdataset" else read_tfrecord(paths)
        for sample in samples:
            print(json.dumps(sample, ensure_ascii=False))
    else:
        samples = [json.loads(line) for line in sys.stdin]
        (write_webdataset if kind == "webdataset" else write_tfrecord)(paths[0], samples)


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("read", "write"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
