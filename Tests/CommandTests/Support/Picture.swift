// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels

/// Small pictures for tests.
enum Picture {
  /// A picture with structure in both directions, other for every `mark`.
  static func raster(width: Int = 64, height: Int = 48, mark: Int = 0) -> Raster {
    var bytes: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        bytes.append(UInt8((x * 4 + mark * 40) % 256))
        bytes.append(UInt8((y * 5 + x / 8 * 30) % 256))
        bytes.append((x / 6 + y / 6) % 2 == 0 ? 230 : 25)
      }
    }
    return Raster(
      Extent(width: width, height: height), PixelFormat(.rgb), packedBytes: bytes)
  }

  /// The bytes of an image file.
  static func file(
    _ format: ImageFileFormat = .jpeg, width: Int = 64, height: Int = 48, mark: Int = 0
  ) throws -> [UInt8] {
    try ImageEncoder().encode(raster(width: width, height: height, mark: mark), as: format)
  }

  /// The extent of an image file's upright picture.
  static func extent(of bytes: [UInt8]?) throws -> Extent {
    try ImageDecoder().decode(bytes ?? []).raster.extent
  }
}

extension TemporaryFolder {
  /// Writes a picture for every name; the extension says in which format.
  func writePictures(_ names: String...) throws {
    for (mark, name) in names.enumerated() {
      let suffix = name.split(separator: ".").last.map(String.init) ?? ""
      try write(Picture.file(ImageFileFormat(fileExtension: suffix) ?? .jpeg, mark: mark), to: name)
    }
  }
}
