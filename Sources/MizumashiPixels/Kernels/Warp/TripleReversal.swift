// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// The order of sixteen pixels of three bytes turned around: three vectors become three, of which
/// the middle one takes something of each and the others of two.
struct TripleReversal: Sendable {
  private static let period = 48

  /// The shuffles of vector j into vector i, at 3·i + j.
  private let orders: [SIMD16<UInt8>]

  init() {
    orders = (0..<9).map { index in
      var order = SIMD16<UInt8>(repeating: 0x80)
      for lane in 0..<16 {
        let place = 16 * (index / 3) + lane
        let source = 3 * (15 - place / 3) + place % 3 - 16 * (index % 3)
        if (0..<16).contains(source) { order[lane] = UInt8(source) }
      }
      return order
    }
  }

  /// Writes pixels in front of `end`, the last of `source` first; as many as fill whole periods.
  ///
  /// - Returns: how many bytes are done.
  func reverse(
    _ source: UnsafeRawPointer, before end: UnsafeMutableRawPointer, _ byteCount: Int,
    _ ahead: LinesAhead
  ) -> Int {
    // Taken out of the array: what is stored could change it for all the compiler knows.
    let (fromSecond, fromThird) = (orders[1], orders[2])
    let (middle1, middle2, middle3) = (orders[3], orders[4], orders[5])
    let (lastFromFirst, lastFromSecond) = (orders[6], orders[7])
    var done = 0
    while done &+ Self.period <= byteCount {
      let first = (source + done).loadUnaligned(as: SIMD16<UInt8>.self)
      let second = (source + (done &+ 16)).loadUnaligned(as: SIMD16<UInt8>.self)
      let third = (source + (done &+ 32)).loadUnaligned(as: SIMD16<UInt8>.self)
      let target = end - (done &+ Self.period)
      ahead.ask(source + done, target)
      target.storeBytes(
        of: mzm_shuffle_u8x16(third, fromThird) | mzm_shuffle_u8x16(second, fromSecond),
        as: SIMD16<UInt8>.self)
      (target + 16).storeBytes(
        of: mzm_shuffle_u8x16(first, middle1) | mzm_shuffle_u8x16(second, middle2)
          | mzm_shuffle_u8x16(third, middle3), as: SIMD16<UInt8>.self)
      (target + 32).storeBytes(
        of: mzm_shuffle_u8x16(first, lastFromFirst) | mzm_shuffle_u8x16(second, lastFromSecond),
        as: SIMD16<UInt8>.self)
      done &+= Self.period
    }
    return done
  }
}
