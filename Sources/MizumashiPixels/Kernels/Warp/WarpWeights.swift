// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The weights of a windowed interpolation, for each of 128 places between two pixels.
struct WarpWeights: Sendable {
  /// Taps along one axis; half of them lie at or before the place.
  let count: Int
  /// `count` weights for each place, summing to 1.
  let values: [Float]

  private init(count: Int, _ weight: (Double) -> Double) {
    self.count = count
    values = (0..<128).flatMap { place -> [Float] in
      let raw = (0..<count).map { tap in
        weight(Double(tap - count / 2 + 1) - Double(place) / 128)
      }
      let total = raw.reduce(0, +)
      return raw.map { Float($0 / total) }
    }
  }

  /// **Source**: Keys, "Cubic convolution interpolation for digital image processing" (1981), with
  /// OpenCV's a = −0.75.
  static let cubic = WarpWeights(count: 4) { x in
    let a = -0.75
    let d = abs(x)
    return d <= 1
      ? ((a + 2) * d - (a + 3)) * d * d + 1
      : d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0
  }

  /// sinc(x) · sinc(x / 4) over four lobes, as OpenCV's `INTER_LANCZOS4`.
  static let lanczos = WarpWeights(count: 8) { x in
    guard x != 0 else { return 1 }
    guard abs(x) < 4 else { return 0 }
    let t = x * .pi
    return 4 * sin(t) * sin(t / 4) / (t * t)
  }
}
