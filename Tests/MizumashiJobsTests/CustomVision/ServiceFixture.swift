// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting
import SystemPackage

/// A folder that is removed with the value, and pictures to put into it.
final class ServiceFixture {
  private let folder = TestFolder()
  let path: FilePath

  init() { path = FilePath(folder.path) }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    let url = URL(fileURLWithPath: path.pushing(FilePath(name)).string)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func contents(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path.pushing(FilePath(name)).string)))
  }

  /// A folder for each class with so many pictures, all different.
  func writeClasses(_ counts: [String: Int], to folder: String = "data") throws {
    var seed = 0
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      for index in 0..<count {
        seed += 1
        try write(Self.picture(seed), to: "\(folder)/\(name)/\(name)\(index).png")
      }
    }
  }

  static func raster(_ seed: Int, width: Int = 320, height: Int = 256) -> Raster {
    var bytes = [UInt8](repeating: 0, count: width * height * 3)
    for index in bytes.indices { bytes[index] = UInt8((index / 3 * seed + seed) % 251) }
    // The pattern repeats; the first pixel does not.
    (bytes[0], bytes[1]) = (UInt8(seed % 256), UInt8(seed / 256))
    return Raster(Extent(width: width, height: height), .rgb8, packedBytes: bytes)
  }

  static func picture(
    _ seed: Int, _ format: ImageFileFormat = .png, width: Int = 320, height: Int = 256
  ) throws -> [UInt8] {
    try ImageEncoder().encode(raster(seed, width: width, height: height), as: format)
  }

  /// A JPEG file that has to be turned by 90° to be seen as it should be.
  static func turnedPicture(_ seed: Int) throws -> [UInt8] {
    let file = try picture(seed, .jpeg)
    let exif: [UInt8] =
      Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
      + [0, 0, 0, 0]
    let length = exif.count + 2
    return Array(file[..<2]) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + exif
      + Array(file[2...])
  }
}
