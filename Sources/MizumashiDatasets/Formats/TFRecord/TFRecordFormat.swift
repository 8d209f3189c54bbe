// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// TFRecord as TensorFlow's object detection has it: pictures and boxes in records of features.
///
/// Source: TensorFlow's documentation of the file and of the detection API's keys; compared with
/// the package `tfrecord`.
enum TFRecordFormat: ShardFormat {
  static func recognises(_ input: DatasetInput) -> Bool {
    if input.isFolder { return !TFRecordShard.all(in: input).isEmpty }
    return TFRecordShard.isShard(input.path.lastComponent?.string ?? "")
      || TFRecordFile.isRecord(input.beginning(count: 12))
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    try TFRecordReader(path, options)
  }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    TFRecordWriter(into: sink, schema, options)
  }
}
