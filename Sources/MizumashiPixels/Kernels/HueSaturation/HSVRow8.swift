// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// Changes hue, saturation and value of 8-bit pixels of three bytes, sixteen at a time, by the
/// arithmetic of `HSVColour`: every step of a vector is that of the single number.
///
/// There and back are two loops over a few pixels each. In one, what leads from a pixel to its
/// result is so long a chain that a processor, which looks some three hundred instructions ahead,
/// has too little else to do while it waits.
struct HSVRow8 {
  private typealias Numbers = SIMD8<Float>
  private typealias Whole = SIMD8<Int32>

  private let change: HueSaturationChange
  private let orders = ColourPlanes16.Orders()

  /// Pixels between there and back: three numbers each fill less than a kilobyte, which the stack
  /// has.
  private static let run = 64

  init(_ change: HueSaturationChange) { self.change = change }

  /// Changes a row of `width` pixels, which may be where it is written to, but for those at its end
  /// that do not fill a vector.
  ///
  /// - Returns: how many are done.
  func apply(
    to row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, width: Int,
    asking ahead: LinesAhead
  ) -> Int {
    let constants = Constants(change)
    let whole = width / 16 &* 16
    orders.withOrders { apart, together in
      withUnsafeTemporaryAllocation(of: Turned.self, capacity: Self.run / 8) { turned in
        guard let turned = turned.baseAddress else { return }
        for start in stride(from: 0, to: whole, by: Self.run) {
          let count = min(Self.run, whole &- start)
          for x in stride(from: 0, to: count, by: 16) {
            let place = 3 &* (start &+ x)
            ahead.ask(row + place, target + place)
            let planes = ColourPlanes16(loading: row + place, apart)
            turned[x / 8] = Self.turned(
              mzm_widen_low_u8x16(planes.red), mzm_widen_low_u8x16(planes.green),
              mzm_widen_low_u8x16(planes.blue), constants)
            turned[x / 8 &+ 1] = Self.turned(
              mzm_widen_high_u8x16(planes.red), mzm_widen_high_u8x16(planes.green),
              mzm_widen_high_u8x16(planes.blue), constants)
          }
          for x in stride(from: 0, to: count, by: 16) {
            let low = turned[x / 8].channels(constants)
            let high = turned[x / 8 &+ 1].channels(constants)
            ColourPlanes16(
              red: mzm_clamp_bytes_i32x8(low.0, high.0),
              green: mzm_clamp_bytes_i32x8(low.1, high.1),
              blue: mzm_clamp_bytes_i32x8(low.2, high.2)
            ).store(target + 3 &* (start &+ x), together)
          }
        }
      }
    }
    return whole
  }

  private struct Constants {
    let hueShift, saturationGain, saturationOffset, valueGain, valueOffset: Numbers
    let leastSaturation: Numbers
    let zero = Numbers(repeating: 0)
    let full = Numbers(repeating: 255)
    let circle = Numbers(repeating: 180)
    let thirty = Numbers(repeating: 30)
    let sixty = Numbers(repeating: 60)
    let slope = Numbers(repeating: 120)
    let share = Numbers(repeating: 1 / 7650)

    init(_ change: HueSaturationChange) {
      hueShift = Numbers(repeating: change.hueShift)
      saturationGain = Numbers(repeating: change.saturationGain)
      saturationOffset = Numbers(repeating: change.saturationOffset)
      valueGain = Numbers(repeating: change.valueGain)
      valueOffset = Numbers(repeating: change.valueOffset)
      leastSaturation = Numbers(repeating: change.leastSaturation)
    }

    @inline(__always)
    func clamp(_ numbers: Numbers) -> Numbers {
      mzm_min_f32x8(mzm_max_f32x8(numbers, zero), full)
    }

    /// The nearest whole numbers, as numbers.
    @inline(__always)
    func rounded(_ numbers: Numbers) -> Numbers { mzm_number_i32x8(mzm_nearest_i32x8(numbers)) }

    /// How far a channel lies below the maximum: `HueCircle.descent`.
    @inline(__always)
    func descent(_ hue: Numbers, _ phase: Numbers) -> Numbers {
      let folded = mzm_wrap_f32x8(hue + phase, circle, circle)
      return mzm_min_f32x8(mzm_max_f32x8(mzm_min_f32x8(folded, slope - folded), zero), thirty)
    }
  }

  @inline(__always)
  private static func turned(
    _ r: Whole, _ g: Whole, _ b: Whole, _ constants: Constants
  ) -> Turned {
    let maximum = mzm_max_i32x8(r, mzm_max_i32x8(g, b))
    let range = maximum &- mzm_min_i32x8(r, mzm_min_i32x8(g, b))
    let fromBlue = r &- g &+ (range &<< 2)
    let fromGreen = b &- r &+ (range &<< 1)
    let sixths = mzm_where_equal_i32x8(
      maximum, r, g &- b, mzm_where_equal_i32x8(maximum, g, fromGreen, fromBlue))
    let one = Whole(repeating: 1)
    let perRange = mzm_nearest_i32x8(
      Numbers(repeating: 122_880) / mzm_number_i32x8(mzm_max_i32x8(range, one)))
    let perValue = mzm_nearest_i32x8(
      Numbers(repeating: 1_044_480) / mzm_number_i32x8(mzm_max_i32x8(maximum, one)))
    let half = Whole(repeating: 2048)
    let turn = (sixths &* perRange &+ half) &>> 12
    let hue = mzm_number_i32x8(mzm_lift_i32x8(turn, Whole(repeating: 180)))
    let saturation = mzm_number_i32x8((range &* perValue &+ half) &>> 12)
    let turned = mzm_wrap_f32x8(hue + constants.hueShift, constants.circle, constants.circle)
    let coloured = mzm_where_least_f32x8(
      constants.clamp(
        saturation * constants.saturationGain + constants.saturationOffset), saturation,
      constants.leastSaturation)
    let value = constants.clamp(
      mzm_number_i32x8(maximum) * constants.valueGain + constants.valueOffset)
    let top = constants.rounded(value)
    let fall = constants.rounded(coloured) * top * constants.share
    return Turned(hue: turned, top: top, fall: fall)
  }

  /// Eight pixels on their way back.
  private struct Turned {
    let hue, top, fall: Numbers

    @inline(__always)
    func channels(_ constants: Constants) -> (Whole, Whole, Whole) {
      (channel(150, constants), channel(90, constants), channel(30, constants))
    }

    @inline(__always)
    private func channel(_ phase: Float, _ constants: Constants) -> Whole {
      // What lies below 0 by a rounding is clamped when it becomes a byte.
      mzm_nearest_i32x8(top - fall * constants.descent(hue, Numbers(repeating: phase)))
    }
  }
}
