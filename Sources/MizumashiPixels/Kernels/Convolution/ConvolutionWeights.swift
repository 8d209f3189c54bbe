// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The weights of a convolution in fixed point, without the zeros.
///
/// All weights are multiples of 2^−`shift`, `shift` being the largest of 0…14 with which every
/// weight fits 16 signed bits and no sum over 8-bit pixels can leave 32. For weights below 2 in
/// size that is 14 (an error of at most 0.00003 each), for a sharpening centre of 9 it is 11. A
/// weight that is rounded hands its error to the next, so that the sum, and with it every flat
/// area, is right to half a step; weights beyond ±32767 count as that.
struct ConvolutionWeights: Sendable {
  struct Tap: Sendable {
    /// Pixels from the one that is written.
    let x: Int
    let y: Int
    let weight: Int
  }

  let taps: [Tap]
  let shift: Int
  /// What is added before the shift: the offset and half a level.
  let bias: Int

  init(
    _ weights: [Float], width: Int, anchor: (x: Int, y: Int), offset: Float
  ) {
    let clamped = weights.map { max(-32767, min(32767, Double($0))) }
    let largest = clamped.reduce(0) { max($0, $1.magnitude) }
    let offset = max(-65536, min(65536, Double(offset)))
    // With rounding and its half level: each weight may grow by a step.
    let total = clamped.reduce(0) { $0 + $1.magnitude } * 255 + offset.magnitude + 1
    var shift = 14
    while shift > 0,
      largest * Double(1 << shift) > 32766
        || total * Double(1 << shift) + Double(weights.count) * 255 > 2_147_483_647
    { shift -= 1 }

    var taps: [Tap] = []
    var error = 0.0
    for (index, weight) in clamped.enumerated() where weight != 0 {
      let wanted = weight * Double(1 << shift) + error
      error = wanted - wanted.rounded()
      let fixed = max(-32767, min(32767, Int(wanted.rounded())))
      if fixed != 0 {
        taps.append(Tap(x: index % width - anchor.x, y: index / width - anchor.y, weight: fixed))
      }
    }
    self.taps = taps
    self.shift = shift
    bias = Int((offset * Double(1 << shift)).rounded()) + (shift > 0 ? 1 << (shift - 1) : 0)
  }
}
