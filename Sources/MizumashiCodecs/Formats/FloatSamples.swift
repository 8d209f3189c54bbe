// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Float pixels brought to 16 bits.
///
/// 0…1 is black to white. A picture that goes beyond 1 was meant for another scale: 255, 65535 or,
/// beyond that, its largest value is white then, and a warning says so. Negative values and NaN
/// become black.
enum FloatSamples {
  /// - Returns: the warning, if there is one.
  static func write(_ samples: [Float], to target: MutableRasterView) -> [String] {
    let largest = samples.reduce(Float(0)) { $1.isFinite && $1 > $0 ? $1 : $0 }
    let white = [1, 255, 65535].first { largest <= $0 } ?? largest
    let rowCount = target.extent.width * target.format.channelCount
    for y in 0..<target.extent.height {
      let row = target.row(y, as: UInt16.self)
      for index in 0..<rowCount {
        row[index] = UInt16(saturating: samples[y * rowCount + index] / white * 65535)
      }
    }
    return white == 1 ? [] : ["float values up to \(largest): \(white) is taken as white"]
  }
}
