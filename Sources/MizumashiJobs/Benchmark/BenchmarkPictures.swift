// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiFiles
internal import MizumashiPixels
internal import SystemPackage

/// The JPEG files of a folder: what benchmarks work on.
struct BenchmarkPictures {
  let files: [FilePath]
  /// Decoded before anything is timed.
  let rasters: [Raster]

  init(_ folder: FilePath) throws(FileError) {
    files = try FolderListing.names(in: folder).filter {
      ["jpg", "jpeg"].contains($0.extension?.lowercased())
    }.map { folder.appending($0) }
    guard !files.isEmpty else { throw FileError(folder, "holds no JPEG files") }
    var rasters: [Raster] = []
    for path in files { rasters.append(try Self.decode(path, ImageDecoder())) }
    self.rasters = rasters
  }

  static func decode(_ path: FilePath, _ decoder: ImageDecoder) throws(FileError) -> Raster {
    let bytes = try FileReading.contents(of: path, limit: SourceFile.longest)
    do {
      return try decoder.decode(bytes).raster
    } catch {
      throw FileError(path, error.description)
    }
  }
}
