// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiPixels

@Suite struct LookupKernelTests {
  struct Curve: CustomTestStringConvertible, Sendable {
    let name: String
    let level: @Sendable (Double) -> Double
    var testDescription: String { name }

    var table: [UInt8] {
      (0..<256).map { UInt8(max(0, min(255, level(Double($0)).rounded(.toNearestOrEven)))) }
    }
  }

  static let lines = [
    Curve(name: "identity") { $0 },
    Curve(name: "add") { $0 + 51 },
    Curve(name: "subtract") { $0 - 40 },
    Curve(name: "invert") { 255 - $0 },
    Curve(name: "multiply") { $0 * 1.2 },
    Curve(name: "contrast") { ($0 - 127) * 1.31 + 127 },
    Curve(name: "all black") { _ in 0 },
    Curve(name: "all 9") { _ in 9 },
  ]
  static let curves = [
    Curve(name: "square root") { ($0 * 255).squareRoot() },
    Curve(name: "posterise") { Double(Int($0) & 0xF0) },
    Curve(name: "solarise") { $0 >= 128 ? 255 - $0 : $0 },
    // Halves that go to even numbers lie on no straight line.
    Curve(name: "ties") { ($0 - 127) * 1.3 + 127 },
    Curve(name: "steeper than 64") { $0 > 120 ? 255 : 0 },
    Curve(name: "hash") { Double((Int($0) * 167 + 13) % 256) },
  ]

  @Test(arguments: lines)
  func `a line with saturation is found and gives every entry`(_ curve: Curve) throws {
    let table = curve.table
    let tone = try #require(AffineTone(matching: table))
    for value in 0...255 { #expect(tone(UInt8(value)) == table[value]) }
  }

  @Test(arguments: curves)
  func `a curve is no line`(_ curve: Curve) {
    #expect(AffineTone(matching: curve.table) == nil)
  }

  @Test func `a tone of bytes is found where there is one`() throws {
    let found = ["identity", "add", "subtract", "invert", "posterise"]
    for curve in Self.lines + Self.curves {
      let (table, tone) = (curve.table, ByteTone(matching: curve.table))
      if found.contains(curve.name) { #expect(tone != nil, "\(curve.name)") }
      guard let tone else { continue }
      for value in 0...255 { #expect(tone(UInt8(value)) == table[value], "\(curve.name)") }
    }
  }

  /// Whether tables in registers are used: never, and where the processor can.
  static let ways = WideLookup.isAvailable ? [false, true] : [false]

  @Test(arguments: lines + curves, ways)
  func `every variant gives the bytes of the reference`(_ curve: Curve, _ isWide: Bool) {
    let (table, other) = (curve.table, Array(curve.table.reversed()))
    for layout in PixelFormat.Layout.allCases {
      let format = PixelFormat(layout)
      let colours = layout.colourChannelCount
      let different = (0..<colours).map { $0 == 1 ? other : table }
      let same = Array(repeating: table, count: colours)
      for (given, full) in [([table], same), (different, different)] {
        let kernel = LookupKernel(tables: given, format: format, usesWideLookup: isWide)
        for width in 1...130 {
          let picture = ToneTestPicture.noise(Extent(width: width, height: 1), format)
          var expected = picture
          expected.withMutableView {
            LookupKernel.look($0, 0..<1, in: full.flatMap { $0 }, size: 256)
          }
          #expect(ToneTestPicture.run(kernel, on: picture) == expected, "\(format) \(width)")
          var other = Raster(picture.extent, format)
          picture.withView { source in
            other.withMutableView { kernel.run(from: source, into: $0, rows: 0..<1) }
          }
          #expect(other == expected, "\(format) \(width)")
        }
      }
    }
  }

  @Test func `each of 65536 levels is looked up`() {
    let table = (0...65535).map { UInt16($0) ^ 0x5555 }
    let format = PixelFormat(.grey, .uint16)
    let bytes = (0...65535).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let picture = Raster(Extent(width: 256, height: 256), format, packedBytes: bytes)
    let result = ToneTestPicture.run(LookupKernel(tables: [table], format: format), on: picture)
    for y in 0..<256 {
      for x in 0..<256 { #expect(result[x, y] == [Double((y * 256 + x) ^ 0x5555)]) }
    }
  }
}
