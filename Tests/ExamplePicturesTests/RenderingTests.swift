// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@testable import ExamplePictures

@Suite struct RenderingTests {
  private let small = Extent(width: 32, height: 24)

  @Test(arguments: Picture.all)
  func `the same scene gives the same bytes`(_ picture: Picture) {
    #expect(picture.rendered(at: small) == picture.rendered(at: small))
  }

  @Test func `scenes differ from each other`() {
    let rasters = Picture.all.map { $0.rendered(at: small) }
    for (index, raster) in rasters.enumerated() {
      for other in rasters[..<index] { #expect(raster != other) }
    }
  }

  @Test func `a cut-out figure is solid in the middle and has nothing around it`() throws {
    let picture = try #require(Picture.all.first { $0.form == .cutOut })
    let raster = picture.rendered(at: Extent(width: 42, height: 36))
    #expect(raster[21, 18][3] == 255)
    for (x, y) in [(0, 0), (41, 0), (0, 35)] { #expect(raster[x, y] == [0, 0, 0, 0]) }
  }

  @Test(arguments: Array("ABCDEFGHIKLMNOPQRSTUVWXYZabcdefghiklmnoprstuvwxy0123456789.,;:-/"))
  func `every character has strokes inside its cell`(_ character: Character) {
    let text = Lettering(String(character))
    var touched = false
    for y in stride(from: Float(-2.5), through: 6.5, by: 0.25) {
      for x in stride(from: Float(-0.5), through: 4.5, by: 0.25) {
        touched = touched || text.distance(x, y) < 0.2
      }
    }
    #expect(touched)
    #expect(text.distance(-0.9, 3) > 0.5)
  }

  @Test func `noise stays between its bounds and repeats`() {
    for index in 0..<2000 {
      let p = Vector(Float(index) * 0.37 - 300, Float(index) * -0.11, Float(index) * 0.73)
      let value = Noise.value(p)
      #expect(value >= 0 && value <= 1)
      #expect(value == Noise.value(p))
    }
  }
}
