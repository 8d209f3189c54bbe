// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiEngine
import MizumashiGeometry
import MizumashiPixels
import MizumashiPlan
import MizumashiTesting
import Testing

/// Planes hold the numbers of the rendered picture, channel after channel.
@Suite struct PlanarImageLaws {
  static let plans = [
    [], ["horizontal_flip"], ["normalize"], ["gaussian_blur", "normalize"],
    ["rotate", "invert", "gaussian_noise", "normalize"], ["jpeg_compression", "normalize"],
  ]

  @Test(arguments: plans)
  func `planes are the normalised picture taken apart`(_ names: [String]) throws {
    let steps = try names.map { try LawSubject.step(.string($0)) }
    for format in PixelFormat.decoded {
      // More than two bands of rows, and no whole number of vectors.
      let source = TestPicture.noise.raster(Extent(width: 37, height: 71), format)
      let effects = try steps.effects(on: source.extent, LawSubject.key(1))
      let plan = Plan(effects, for: source.extent)
      let planes = try Renderer.forLaws.renderPlanes(plan, source)
      let values = planes.values
      let picture = try Renderer.forLaws.render(plan, source)
      let scale: Float = names.last == "normalize" ? 1 : format.depth == .uint16 ? 65535 : 255
      let channels = picture.format.channelCount
      #expect(planes.extent == picture.extent && planes.channelCount == channels)
      #expect(values.count == picture.extent.area * channels)
      var differences = 0
      for (index, component) in picture.components.enumerated() {
        let value = values[index % channels * picture.extent.area + index / channels]
        // Without normalisation the scale is a product instead of a quotient: a rounding more.
        let expected = Float(component) / scale
        if abs(value - expected) > abs(expected) * 0x1p-22 { differences += 1 }
      }
      #expect(differences == 0, "\(names) \(format)")
    }
  }
}
