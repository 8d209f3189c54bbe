// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import SystemPackage

/// Finds what a data set says of one picture.
struct LabelSearch {
  let request: DatasetRequest

  /// Folders above a picture that are looked into for its data set.
  private static let levels = 4

  /// - Parameters:
  ///   - image: a picture; or a data set, whose first picture is taken.
  ///   - data: the data set; nil to look for one around the picture.
  func sample(
    of image: FilePath, in data: FilePath?
  ) throws(DatasetError) -> (sample: Sample, schema: DatasetSchema) {
    if FileKind(of: image) == .folder || !CodecInspector().isPicture(image) {
      return try first(in: image)
    }
    if let data {
      guard let found = try sample(of: image, inside: data) else {
        throw DatasetError(data.printable, "says nothing of \(image.printable)")
      }
      return found
    }
    var folder = FolderRelation.resolved(image)
    for _ in 0..<Self.levels where folder.removeLastComponent() {
      guard let format = try? Datasets.format(of: folder), format != .flat, format != .folders
      else { continue }
      if let found = try sample(of: image, inside: folder) { return found }
    }
    throw DatasetError(
      image.printable, "no data set around it speaks of it; name one with --data")
  }

  private func open(_ path: FilePath) throws(DatasetError) -> any DatasetReader {
    try Datasets.open(path, request.readingOptions(request.from) { _ in })
  }

  private func first(in path: FilePath) throws(DatasetError) -> (Sample, DatasetSchema) {
    var reader = try open(path)
    guard let sample = try reader.next() else {
      throw DatasetError(path.printable, "there is no picture in it")
    }
    return (sample, reader.schema)
  }

  private func sample(
    of image: FilePath, inside path: FilePath
  ) throws(DatasetError) -> (Sample, DatasetSchema)? {
    let wanted = FolderRelation.resolved(image)
    var reader = try open(path)
    while let sample = try reader.next() {
      guard case .file(let file) = sample.picture, file.lastComponent == wanted.lastComponent else {
        continue
      }
      if FolderRelation.resolved(file) == wanted { return (sample, reader.schema) }
    }
    return nil
  }
}
