// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting
import Testing

@Suite struct ColourTests {
  private let ramp = Raster(
    Extent(width: 256, height: 1), .rgb8, packedBytes: (0..<256).flatMap { [UInt8($0), 0, 0] })

  @Test func `carrying keeps pixels and profile`() throws {
    let metadata = ImageMetadata(iccProfile: Self.profile(columns: [0, 1, 2]))
    let bytes = try ImageEncoder().encode(ramp, as: .png, metadata: metadata)
    let image = try ImageDecoder().decode(bytes)
    #expect(image.raster == ramp)
    #expect(image.metadata.iccProfile == metadata.iccProfile)
  }

  @Test func `linear light becomes sRGB`() throws {
    let metadata = ImageMetadata(iccProfile: Self.profile(columns: [0, 1, 2]))
    let bytes = try ImageEncoder().encode(ramp, as: .png, metadata: metadata)
    let image = try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes)
    #expect(image.metadata.iccProfile == nil)
    // IEC 61966-2-1 of 0, 55/255, 127/255, 1, by hand. 2 levels: the 8 bits of the profile's
    // tables and the rounding of its primaries.
    for (level, wanted) in [(0, 0.0), (55, 127.7), (127, 187.5), (255, 255)] {
      #expect(abs(image.raster[level, 0][0] - wanted) <= 2)
      #expect(image.raster[level, 0][1] <= 8)
    }
  }

  @Test func `the profile's primaries are those that count`() throws {
    let metadata = ImageMetadata(iccProfile: Self.profile(columns: [1, 0, 2]))
    let bytes = try ImageEncoder().encode(ramp, as: .png, metadata: metadata)
    let image = try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes)
    let full = image.raster[255, 0]
    #expect(full[1] >= 250 && full[0] <= 8 && full[2] <= 8)
  }

  @Test func `a profile that does not fit or cannot be read changes nothing`() throws {
    for profile in [
      [UInt8](repeating: 7, count: 200), Array(Self.profile(columns: [0]).prefix(140)),
    ] {
      let metadata = ImageMetadata(iccProfile: profile)
      let bytes = try ImageEncoder().encode(ramp, as: .webp, metadata: metadata)
      let plain = try ImageEncoder().encode(ramp, as: .webp)
      let image = try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes)
      #expect(try image.raster == ImageDecoder().decode(plain).raster)
    }
  }

  @Test(
    .enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)),
    arguments: ManifestRow.all(of: "photos") + ManifestRow.all(of: "formats"))
  func `every file decodes to sRGB that decodes at all`(row: ManifestRow) throws {
    let bytes = Corpus.bytes(of: row.file)
    guard let carried = try? ImageDecoder().decode(bytes) else { return }
    guard carried.metadata.iccProfile != nil else { return }
    let converted = try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes)
    #expect(converted.raster.extent == carried.raster.extent)
    #expect(converted.raster.format == carried.raster.format)
    if carried.raster.format.layout.hasAlpha {
      #expect(abs(converted.raster.meanRGBA[3] - carried.raster.meanRGBA[3]) < 0.01)
    }
  }

  /// A version 2 profile of linear light with the primaries of sRGB (adapted to D50) in the given
  /// order.
  private static func profile(columns: [Int]) -> [UInt8] {
    let primaries = [
      [0.4361, 0.2225, 0.0139], [0.3851, 0.7169, 0.0971], [0.1431, 0.0606, 0.7141],
    ]
    func word(_ value: Int) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }
    func xyz(_ values: [Double]) -> [UInt8] {
      Array("XYZ ".utf8) + word(0) + values.flatMap { word(Int($0 * 65536)) }
    }
    let white = [0.9642, 1, 0.8249]
    let linear = Array("curv".utf8) + word(0) + word(0)
    let text = Array("text".utf8) + word(0) + Array("linear test\0".utf8)
    let description =
      Array("desc".utf8) + word(0) + word(7) + Array("linear\0".utf8)
      + [UInt8](repeating: 0, count: 4 + 4 + 2 + 1 + 67 + 2)
    var tags: [(String, [UInt8])] = [("desc", description), ("cprt", text), ("wtpt", xyz(white))]
    for (index, name) in ["r", "g", "b"].enumerated() {
      tags.append((name + "XYZ", xyz(primaries[columns.count == 3 ? columns[index] : index])))
      tags.append((name + "TRC", linear))
    }
    var table = word(tags.count)
    var data: [UInt8] = []
    let start = 128 + 4 + 12 * tags.count
    for (name, bytes) in tags {
      table += Array(name.utf8) + word(start + data.count) + word(bytes.count)
      data += bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    }
    var header = word(start + data.count) + word(0) + [2, 0x40, 0, 0] + Array("mntrRGB XYZ ".utf8)
    header += [7, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0] + Array("acsp".utf8)
    header +=
      [UInt8](repeating: 0, count: 68 - header.count) + white.flatMap { word(Int($0 * 65536)) }
    header += [UInt8](repeating: 0, count: 128 - header.count)
    return header + table + data
  }
}
