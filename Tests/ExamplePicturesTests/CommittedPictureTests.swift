// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import Testing

@testable import ExamplePictures

/// The pictures in `Examples/images_in` are what the program makes.
@Suite struct CommittedPictureTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples/images_in")

  @Test(arguments: Picture.all)
  func `a picture has the format, extent and channels it is listed with`(_ picture: Picture) throws
  {
    let image = try decoded(picture)
    #expect(image.fileFormat == picture.format)
    #expect(image.raster.extent == picture.extent)
    let layout: PixelFormat.Layout =
      switch picture.form {
      case .colour: .rgb
      case .cutOut: .rgba
      case .grey: .grey
      }
    #expect(image.raster.format == PixelFormat(layout))
  }

  @Test(arguments: Picture.all)
  func `a picture is like a small rendering of its scene`(_ picture: Picture) throws {
    let large = try decoded(picture).raster
    let small = picture.rendered(
      at: Extent(width: picture.extent.width / 8, height: picture.extent.height / 8))
    // A pixel here stands for 64 of the file's, so fine texture differs by noise: 11.4 levels at
    // most (the cat's fur). A picture's mirror image is 25 away or further.
    #expect(difference(large, small, flipped: false) < 14)
  }

  @Test(arguments: Picture.all)
  func `a flip of a picture shows`(_ picture: Picture) throws {
    let raster = try decoded(picture).raster
    #expect(difference(raster, shrunk(raster, by: 8), flipped: true) > 14)
  }

  @Test(arguments: Picture.all)
  func `a picture uses most of the range`(_ picture: Picture) throws {
    let raster = try decoded(picture).raster
    let bytes = raster.packedBytes.sorted()
    #expect(bytes[bytes.count / 50] < 70)
    #expect(bytes[bytes.count * 49 / 50] > 190)
  }

  @Test func `all pictures together are small enough to be cloned`() throws {
    let sizes = try Picture.all.map { try Data(contentsOf: Self.file($0)).count }
    #expect(sizes.reduce(0, +) < 1_500_000)
  }

  private static func file(_ picture: Picture) -> URL {
    folder.appendingPathComponent(picture.path)
  }

  private func decoded(_ picture: Picture) throws -> DecodedImage {
    try ImageDecoder().decode([UInt8](Data(contentsOf: Self.file(picture))))
  }

  /// The mean difference in levels between `small` and `large` brought to its extent; with
  /// `flipped`, from right to left.
  private func difference(_ large: Raster, _ small: Raster, flipped: Bool) -> Double {
    let reference = shrunk(large, by: 8)
    let width = min(reference.extent.width, small.extent.width)
    let height = min(reference.extent.height, small.extent.height)
    var sum = 0.0
    for y in 0..<height {
      for x in 0..<width {
        let (a, b) = (reference[flipped ? width - 1 - x : x, y], small[x, y])
        sum += zip(a, b).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(a.count)
      }
    }
    return sum / Double(width * height)
  }

  /// Averages over squares of `side` pixels.
  private func shrunk(_ raster: Raster, by side: Int) -> Raster {
    let channels = raster.format.channelCount
    let extent = Extent(width: raster.extent.width / side, height: raster.extent.height / side)
    let bytes = raster.packedBytes
    var result: [UInt8] = []
    for y in 0..<extent.height {
      for x in 0..<extent.width {
        for channel in 0..<channels {
          var sum = 0
          for dy in 0..<side {
            for dx in 0..<side {
              let place = (y * side + dy) * raster.extent.width + x * side + dx
              sum += Int(bytes[place * channels + channel])
            }
          }
          result.append(UInt8((sum + side * side / 2) / (side * side)))
        }
      }
    }
    return Raster(extent, raster.format, packedBytes: result)
  }
}
