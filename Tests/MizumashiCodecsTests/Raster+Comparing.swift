// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels

extension Raster {
  /// Means of R, G, B and A on the scale of 8 bits; grey counts for all three, opaque is 255.
  var meanRGBA: [Double] {
    let channels = format.channelCount
    let scale = format.depth == .uint16 ? 1.0 / 257 : 1
    var sums = [Double](repeating: 0, count: channels)
    forEachComponent { index, value in sums[index % channels] += value }
    let means = sums.map { $0 * scale / Double(max(extent.area, 1)) }
    let colours = format.layout.hasColour ? Array(means[0..<3]) : [means[0], means[0], means[0]]
    return colours + [format.layout.hasAlpha ? means[channels - 1] : 255]
  }

  func forEachComponent(_ body: (Int, Double) -> Void) {
    withView { view in
      let rowCount = extent.width * format.channelCount
      for y in 0..<extent.height {
        for index in 0..<rowCount {
          switch format.depth {
          case .uint8: body(index, Double(view.row(y, as: UInt8.self)[index]))
          case .uint16: body(index, Double(view.row(y, as: UInt16.self)[index]))
          case .float32: body(index, Double(view.row(y, as: Float.self)[index]))
          }
        }
      }
    }
  }

  var components: [Double] {
    var result: [Double] = []
    result.reserveCapacity(extent.area * format.channelCount)
    forEachComponent { _, value in result.append(value) }
    return result
  }

  func meanDifference(to other: Raster) -> Double {
    let (a, b) = (components, other.components)
    return zip(a, b).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(max(a.count, 1))
  }

  func largestDifference(to other: Raster) -> Double {
    zip(components, other.components).reduce(0) { max($0, abs($1.0 - $1.1)) }
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
          let slow = 96 + 64 * (Double(x + channel * 5) / 17).remainder(dividingBy: 1)
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
