// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The coefficients of a Gaussian along one axis.
///
/// Below σ = 12 the samples of the bell are taken as they are, out to 4 σ. Beyond, the picture is
/// averaged over blocks of `factor` pixels, blurred there, and brought back by cubic interpolation:
/// the cost no longer grows with σ. Averaging over f pixels adds the variance (f² − 1) / 12, which
/// the blur in between leaves out; what interpolation adds is of fourth order in 1 / σ'.
/// A detail inside one block may move by up to half a block: with f ≤ σ / 6 that changes the result
/// by at most 0.21 grey levels for a line (of width f / 2, 255 levels high). Measured beside exact
/// arithmetic, and beyond the half level of rounding: 0.03 levels on photographs, 0.21 on charts,
/// 0.53 on black and white noise.
struct GaussianAxis: Sendable {
  /// Fixed point: weights are multiples of 1 / `one` and sum to it exactly.
  static let one = 16384
  static let oneBits: Int32 = 14
  /// Rows between two passes carry this many bits below the grey level.
  static let fractionBits: Int32 = 6
  private static let largestDirectSigma = 12.0

  /// Pixels to a block: a power of two, so that means are shifts; 1 where nothing is reduced.
  var factor: Int { 1 << factorBits }
  let factorBits: Int
  /// `weights[k]` belongs to the pixels (or blocks) at distance k.
  let weights: [Int]

  init(sigma: Double) {
    let bits = sigma >= Self.largestDirectSigma ? Int(log2(sigma / 6)) : 0
    factorBits = min(bits, 8)
    let square = Double(1 << (2 * factorBits))
    weights = Self.weights(sigma: ((sigma * sigma - (square - 1) / 12) / square).squareRoot())
  }

  var radius: Int { weights.count - 1 }
  var isIdentity: Bool { factor == 1 && radius == 0 }

  /// Rounded from the outermost inwards, each handing its error to the next; the centre takes what
  /// is left and is therefore even.
  private static func weights(sigma: Double) -> [Int] {
    guard sigma >= 0.001 else { return [one] }
    let radius = Int((4 * sigma).rounded(.up))
    let bell = (0...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let scale = Double(one) / (2 * bell.reduce(0, +) - bell[0])
    var weights = [Int](repeating: 0, count: radius + 1)
    var error = 0.0
    for distance in stride(from: radius, to: 0, by: -1) {
      let wanted = bell[distance] * scale + error
      weights[distance] = Int(wanted.rounded())
      error = wanted - wanted.rounded()
    }
    while weights.count > 1, weights.last == 0 { weights.removeLast() }
    weights[0] = one - 2 * weights.dropFirst().reduce(0, +)
    return weights
  }

  /// The weights in pairs for symmetric taps: the centre is both sides of a tap, so has half.
  var symmetricPairs: [Int32] {
    WeightedSum.pairs([weights[0] / 2] + weights.dropFirst())
  }

  // MARK: Blocks

  /// The block whose centre is the last at or before the centre of `pixel`.
  func block(before pixel: Int) -> Int {
    let twice = 2 * pixel - factor + 1
    return twice >= 0 ? twice / (2 * factor) : (twice + 1) / (2 * factor) - 1
  }

  /// The blocks that `pixels` are interpolated from. `pixels` is not empty.
  func blocks(for pixels: Range<Int>) -> Range<Int> {
    block(before: pixels.lowerBound) - 1..<block(before: pixels.upperBound - 1) + 3
  }

  /// The weights of blocks −1, 0, 1, 2 after `block(before: pixel)`: Catmull and Rom's cubic.
  func expansion(at pixel: Int) -> [Int] {
    let t = Double(2 * pixel - factor + 1 - 2 * factor * block(before: pixel)) / Double(2 * factor)
    let outer = [
      ((2 - t) * t - 1) * t / 2, (4 - 3 * t) * t * t / 2 + t / 2, (t - 1) * t * t / 2,
    ].map { Int(($0 * Double(Self.one)).rounded()) }
    return [outer[0], Self.one - outer.reduce(0, +), outer[1], outer[2]]
  }
}
