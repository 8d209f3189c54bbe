// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import SystemPackage

/// Pictures that lie within the files of a data set. Records come in the order of the data set, so
/// it is gone through once for all of them; for one that is out of order, once more.
struct EmbeddedSources {
  private let path: FilePath
  private let format: DatasetFormat
  private var reader: (any DatasetReader)?
  private var current: (identity: String, bytes: [UInt8])?

  /// Nil for a job whose pictures are files.
  init?(_ header: ManifestHeader, manifestIn folder: FilePath, override: FilePath?) {
    guard let dataset = header.dataset else { return nil }
    let noted = FilePath(dataset.path)
    path = override ?? (noted.isAbsolute ? noted : folder.pushing(noted))
    format = dataset.from
  }

  /// Nil where the data set has no such picture in itself.
  mutating func contents(of identity: String) throws(FileError) -> [UInt8]? {
    if let current, current.identity == identity { return current.bytes }
    do throws(DatasetError) {
      if reader != nil, let found = try search(identity) { return found }
      reader = try Datasets.open(
        path, DatasetRequest().readingOptions(format) { _ in })
      return try search(identity)
    } catch {
      throw FileError(error.description)
    }
  }

  private mutating func search(_ identity: String) throws(DatasetError) -> [UInt8]? {
    while let sample = try reader?.next() {
      guard sample.identity == identity, case .bytes(let bytes) = sample.picture else { continue }
      current = (identity, bytes)
      return bytes
    }
    reader = nil
    return nil
  }
}
