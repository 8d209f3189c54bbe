// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

// Where the pixels of a row come from, in fixed point.

extension RowForms {
  /// Writes the places of `range`, all before the horizon.
  ///
  /// A division for each pixel is dear, so only one place in some is divided for where the others
  /// are known well enough from these.
  func write(_ range: Range<Int>, into scratch: WarpScratch) {
    // In pixel indices and fixed point; the division takes the half of a pixel along.
    let scale = Double(1 << WarpScratch.fractionBits)
    let scaled = RowForms(u: scale * (u - 0.5 * w), v: scale * (v - 0.5 * w), w: w)
    var rest = range
    if let step = scaled.longestStep(in: range) {
      let length = 2 * step
      // The end of the last parabola is a pixel of the range too.
      var first = scaled.exact(range.lowerBound)
      for start in stride(from: range.lowerBound, to: range.upperBound - length, by: length) {
        let (middle, last) = (scaled.exact(start + step), scaled.exact(start + length))
        Parabola(first.x, middle.x, last.x, step: step).write(length, to: scratch.x + start)
        Parabola(first.y, middle.y, last.y, step: step).write(length, to: scratch.y + start)
        first = last
        rest = start + length..<range.upperBound
      }
    }
    for i in rest {
      let place = scaled.exact(i)
      scratch.x[i] = WarpScratch.fixed(place.x)
      scratch.y[i] = WarpScratch.fixed(place.y)
    }
  }

  @inline(__always)
  private func exact(_ i: Int) -> SIMD2<Double> {
    let i = Double(Int32(truncatingIfNeeded: i))
    let s = 1 / (w.start + i * w.slope)
    return SIMD2((u.start + i * u.slope) * s, (v.start + i * v.slope) * s)
  }

  /// How far apart places may be for parabolas through three of them in turn to be at most half a
  /// unit away from the others, if any distance is worth it: no place is too far away for fixed
  /// point, and what single precision adds to one fits it.
  ///
  /// With straight u and w, (u / w)′ = k / w² for a constant k, so a place moves one way all along
  /// the row and lies between those at its ends. (u / w)‴ = 6 k w′² / w⁴, and a parabola through
  /// three places h apart is at most a 15th of h³ times the largest of that away: 1/(9√3).
  private func longestStep(in range: Range<Int>) -> Int? {
    guard let last = range.last else { return nil }
    let least = min(w(range.lowerBound), w(last))
    let farthest = WarpScratch.farthest * Double(1 << WarpScratch.fractionBits)
    let (first, end) = (exact(range.lowerBound), exact(last))
    guard least > 0, max(abs(first.x), abs(first.y)) < farthest,
      max(abs(end.x), abs(end.y)) < farthest
    else { return nil }
    let k = max(
      abs(u.slope * w.start - u.start * w.slope), abs(v.slope * w.start - v.start * w.slope))
    let square = least * least
    let third = 6 * k * w.slope * w.slope / (square * square)
    var step = 64
    while step >= 8 {
      let h = Double(step)
      if third * h * h * h / 15 <= 0.5, k / square * 2 * h < 0x1p22 { return step }
      step /= 2
    }
    return nil
  }

  /// A whole number, and what is added for pixel t: rest + t · slope + t² · curve.
  private struct Parabola {
    let whole: Int32
    let rest, slope, curve: Float

    @inline(__always)
    init(_ first: Double, _ middle: Double, _ last: Double, step: Int) {
      whole = WarpScratch.fixed(first)
      rest = Float(first - Double(whole))
      // A power of two, which divides exactly.
      let h = Double(step)
      slope = Float((4 * (middle - first) - (last - first)) / (2 * h))
      curve = Float(((last - first) - 2 * (middle - first)) / (2 * h * h))
    }

    /// Writes `count` places, a multiple of eight.
    @inline(__always)
    func write(_ count: Int, to places: UnsafeMutablePointer<Int32>) {
      let (rest, slope, curve) = (
        SIMD8(repeating: rest), SIMD8(repeating: slope), SIMD8(repeating: curve)
      )
      let whole = SIMD8<Int32>(repeating: whole)
      let eight = SIMD8<Float>(repeating: 8)
      var t = SIMD8<Float>(0, 1, 2, 3, 4, 5, 6, 7)
      for i in stride(from: 0, to: count, by: 8) {
        let place = mzm_nearest_i32x8(rest + t * (slope + t * curve)) &+ whole
        UnsafeMutableRawPointer(places + i).storeBytes(of: place, as: SIMD8<Int32>.self)
        t += eight
      }
    }
  }
}
