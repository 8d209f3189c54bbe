// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiDatasets
import MizumashiGeometry
import SystemPackage

/// Takes files that read "640x480" for pictures of this extent, so that these tests need no codecs.
/// A mask is "96x64:" and its runs, column by column.
struct TextInspector: PictureInspector {
  struct NoPicture: Error, CustomStringConvertible { var description = "not a picture" }

  static func picture(_ extent: Extent) -> [UInt8] {
    Array("\(extent.width)x\(extent.height)".utf8)
  }

  func extent(ofFile path: FilePath) throws -> Extent {
    try extent(of: Array(Data(contentsOf: URL(fileURLWithPath: path.string))))
  }

  func extent(of bytes: [UInt8]) throws -> Extent {
    let sides = String(decoding: bytes, as: UTF8.self).split(separator: "x").compactMap { Int($0) }
    guard sides.count == 2 else { throw NoPicture() }
    return Extent(width: sides[0], height: sides[1])
  }

  func isPicture(_ path: FilePath) -> Bool {
    let name = path.string.lowercased()
    return ["jpg", "jpeg", "png", "webp"].contains { name.hasSuffix("." + $0) }
  }

  func mask(from bytes: [UInt8]) throws -> BitMask {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: ":")
    guard parts.count == 2 else { throw NoPicture() }
    let extent = try extent(of: Array(parts[0].utf8))
    let runs = parts[1].split(separator: ",").compactMap { Int($0) }
    guard let mask = BitMask(extent, columnRuns: runs) else { throw NoPicture() }
    return mask
  }

  func png(of mask: BitMask) throws -> [UInt8] {
    let runs = mask.columnRuns.map(String.init).joined(separator: ",")
    return Array("\(mask.extent.width)x\(mask.extent.height):\(runs)".utf8)
  }
}
