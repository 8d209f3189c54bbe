// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import Testing

@Suite struct EXIFTests {
  /// A block whose first directory holds these entries of twelve bytes.
  private static func block(_ entries: [UInt8]...) -> [UInt8] {
    Array("II".utf8) + [42, 0, 8, 0, 0, 0, UInt8(entries.count), 0] + entries.joined()
      + [0, 0, 0, 0]
  }

  private static func orientation(_ value: UInt8, count: UInt8 = 1, type: UInt8 = 3) -> [UInt8] {
    [0x12, 0x01, type, 0, count, 0, 0, 0, value, 0, 0, 0]
  }

  private static let make: [UInt8] = [0x0F, 0x01, 2, 0, 255, 255, 255, 127, 255, 255, 255, 255]

  private func sourceOrientation(of exif: [UInt8]) throws -> Orientation {
    let raster = Raster(Extent(width: 3, height: 2), .rgb8)
    let metadata = ImageMetadata(exif: exif)
    let bytes = try ImageEncoder().encode(raster, as: .jpeg, metadata: metadata)
    return try ImageDecoder().decode(bytes).sourceOrientation
  }

  @Test func `the tag is found behind others, in either byte order`() throws {
    let little = Self.block(Self.make, Self.orientation(6))
    #expect(try sourceOrientation(of: little) == .turnedLeft)
    let big = Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0]
    #expect(try sourceOrientation(of: big) == .turnedRight)
  }

  private static let wrong: [[UInt8]] = [
    block(orientation(0)), block(orientation(9)), block(orientation(255)),
    block(orientation(6, count: 0)), block(orientation(6, type: 2)),
    Array(block(orientation(6)).prefix(15)), Array("II".utf8), [],
    Array("II".utf8) + [42, 0, 255, 255, 255, 255, 1, 0],
    Array("II".utf8) + [42, 0, 8, 0, 0, 0, 255, 255],
    Array("XX".utf8) + block(orientation(6)).dropFirst(2),
  ]

  @Test(arguments: wrong)
  func `a block that is wrong says upright`(exif: [UInt8]) throws {
    #expect(try sourceOrientation(of: exif) == .up)
  }

  @Test func `no prefix and no flipped byte of a block breaks anything`() throws {
    let whole = Self.block(Self.make, Self.orientation(6))
    for count in 0...whole.count {
      _ = try sourceOrientation(of: Array(whole.prefix(count)))
    }
    for index in whole.indices {
      for bit in 0..<8 {
        var broken = whole
        broken[index] ^= 1 << UInt8(bit)
        _ = try sourceOrientation(of: broken)
      }
    }
  }
}
