// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// Several files of one format, one after the other: usually a file for each split.
struct ChainedReader: DatasetReader {
  private var readers: [any DatasetReader]
  private var current = 0
  let root: FilePath
  let schema: DatasetSchema

  /// Classes are those of the first reader, then what others add; `readers` is not empty.
  init(_ readers: [any DatasetReader], root: FilePath) {
    self.readers = readers
    self.root = root
    var schema = readers.first?.schema ?? DatasetSchema()
    var names = Set(schema.classes.map(\.name))
    for reader in readers.dropFirst() {
      for found in reader.schema.classes where names.insert(found.name).inserted {
        schema.classes.append(found)
      }
    }
    self.schema = schema
  }

  var format: DatasetFormat { readers.first?.format ?? .flat }
  var count: Int { readers.reduce(0) { $0 + $1.count } }

  mutating func next() throws(DatasetError) -> Sample? {
    while current < readers.count {
      if let sample = try readers[current].next() { return sample }
      current += 1
    }
    return nil
  }
}
