// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The standard normal law cut into 2¹⁴ parts of equal chance, each stood for by its mean.
///
/// The variance of the means is scaled to exactly 1. The largest is 4.0 (the mean beyond 3.84 σ).
enum NormalQuantiles {
  static let bits = 14
  static let count = 1 << bits

  static let means: [Float] = {
    // Upper half only, from the centre out; the lower half is its mirror image. The mean of a part
    // is the difference of the densities at its edges over its chance.
    let half = count / 2
    let root = (2 * Double.pi).squareRoot()
    var means: [Double] = []
    means.reserveCapacity(half)
    var edge = 0.0
    var density = 1 / root
    for part in 1...half {
      let tail = 0.5 - Double(part) / Double(count)
      var next = Double.infinity
      var nextDensity = 0.0
      if tail > 0 {
        // Newton's steps from the edge before, which lies close.
        next = edge
        for _ in 0..<5 {
          next += (0.5 * erfc(next / 2.squareRoot()) - tail) * root * exp(next * next / 2)
        }
        nextDensity = exp(-next * next / 2) / root
      }
      means.append((density - nextDensity) * Double(count))
      (edge, density) = (next, nextDensity)
    }
    let variance = means.reduce(0) { $0 + $1 * $1 } / Double(half)
    let scale = 1 / variance.squareRoot()
    let upper = means.map { Float($0 * scale) }
    return upper.reversed().map { -$0 } + upper
  }()
}
