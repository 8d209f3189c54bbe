// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// WebDataset: tar files in which the members of a sample have one name and stand side by side.
///
/// Read are pictures, `.cls` (the number or the name of a class), `.txt` (a caption) and `.json`,
/// whose structure `WebDatasetJSON` describes; objects as COCO writes them are read as well, under
/// `annotations`. Other members are passed over.
///
/// Source: the documentation of webdataset, and its program as far as names go.
enum WebDatasetFormat: ShardFormat {
  static func recognises(_ input: DatasetInput) -> Bool {
    input.isFolder
      ? !WebDatasetShard.all(in: input).isEmpty
      : WebDatasetShard.isShard(input.path.lastComponent?.string ?? "")
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    try WebDatasetReader(path, options)
  }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    WebDatasetWriter(into: sink, schema, options)
  }
}
