// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// Changes hue, saturation and value of 8-bit pixels of three bytes, sixteen at a time, by the
/// arithmetic of `HSVColour`: every step of a vector is that of the single number.
struct HSVRow8 {
  private typealias Numbers = SIMD8<Float>
  private typealias Whole = SIMD8<Int32>

  private let change: HueSaturationChange
  private let orders = ColourPlanes16.Orders()

  init(_ change: HueSaturationChange) { self.change = change }

  /// Changes a row of `width` pixels but for those at its end that do not fill a vector.
  ///
  /// - Returns: how many are done.
  func apply(to row: UnsafeMutablePointer<UInt8>, width: Int) -> Int {
    let constants = Constants(change)
    var x = 0
    orders.withOrders { apart, together in
      while x &+ 16 <= width {
        var planes = ColourPlanes16(loading: row + 3 &* x, apart)
        let low = Self.eight(
          mzm_widen_low_u8x16(planes.red), mzm_widen_low_u8x16(planes.green),
          mzm_widen_low_u8x16(planes.blue), constants)
        let high = Self.eight(
          mzm_widen_high_u8x16(planes.red), mzm_widen_high_u8x16(planes.green),
          mzm_widen_high_u8x16(planes.blue), constants)
        planes.red = mzm_low_bytes_i32x8(low.0, high.0)
        planes.green = mzm_low_bytes_i32x8(low.1, high.1)
        planes.blue = mzm_low_bytes_i32x8(low.2, high.2)
        planes.store(row + 3 &* x, together)
        x &+= 16
      }
    }
    return x
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
  private static func eight(
    _ r: Whole, _ g: Whole, _ b: Whole, _ constants: Constants
  ) -> (Whole, Whole, Whole) {
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
    @inline(__always)
    func channel(_ phase: Float) -> Whole {
      let level = top - fall * constants.descent(turned, Numbers(repeating: phase))
      return mzm_max_i32x8(mzm_nearest_i32x8(level), Whole(repeating: 0))
    }
    return (channel(150), channel(90), channel(30))
  }
}
