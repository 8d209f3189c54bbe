// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting

extension Raster {
  /// Means of R, G, B and A on the scale of 8 bits; grey counts for all three, opaque is 255.
  var meanRGBA: [Double] {
    let channels = format.channelCount
    let scale = format.depth == .uint16 ? 1.0 / 257 : 1
    var sums = [Double](repeating: 0, count: channels)
    for (index, value) in components.enumerated() { sums[index % channels] += value }
    let means = sums.map { $0 * scale / Double(max(extent.area, 1)) }
    let colours = format.layout.hasColour ? Array(means[0..<3]) : [means[0], means[0], means[0]]
    return colours + [format.layout.hasAlpha ? means[channels - 1] : 255]
  }

  /// A picture with gradients, edges and a little noise, the same on every machine.
  static func sample(
    _ extent: Extent, _ format: PixelFormat, smooth: Bool = false
  ) -> Raster {
    var state: UInt32 = 12345
    var bytes: [UInt8] = []
    let maximum = format.depth == .uint16 ? 65535.0 : 255
    for y in 0..<extent.height {
      for x in 0..<extent.width {
        for channel in 0..<format.channelCount {
          state = state &* 1_664_525 &+ 1_013_904_223
          let ramp = Double(x * (3 + channel) + y * (7 - channel)).truncatingRemainder(
            dividingBy: 256)
          let noise = smooth ? 0 : Double(state >> 27)
          let slow = 96 + 128 * abs((Double(x + channel * 5) / 37).remainder(dividingBy: 1))
          let wave = smooth ? slow : ramp
          let value = min(maximum, (wave + noise) / 287 * maximum)
          if format.depth == .uint16 {
            let word = UInt16(value)
            Swift.withUnsafeBytes(of: word) { bytes.append(contentsOf: $0) }
          } else {
            bytes.append(UInt8(value))
          }
        }
      }
    }
    return Raster(extent, format, packedBytes: bytes)
  }
}
