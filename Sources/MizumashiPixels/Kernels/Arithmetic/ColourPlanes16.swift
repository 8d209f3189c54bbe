// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// Sixteen pixels of three bytes, one channel in each vector.
struct ColourPlanes16 {
  var red: SIMD16<UInt8>
  var green: SIMD16<UInt8>
  var blue: SIMD16<UInt8>

  /// The shuffles between three vectors as they lie in memory and three of a channel each: order
  /// 3·i + j says which bytes of vector j go where in vector i.
  struct Orders {
    fileprivate let apart: [SIMD16<UInt8>]
    fileprivate let together: [SIMD16<UInt8>]

    init() {
      func orders(_ source: (_ vector: Int, _ lane: Int) -> Int) -> [SIMD16<UInt8>] {
        (0..<9).map { index in
          var order = SIMD16<UInt8>(repeating: 0x80)
          for lane in 0..<16 {
            let place = source(index / 3, lane) - 16 * (index % 3)
            if (0..<16).contains(place) { order[lane] = UInt8(place) }
          }
          return order
        }
      }
      apart = orders { channel, pixel in 3 * pixel + channel }
      together = orders { vector, lane in
        let place = 16 * vector + lane
        return 16 * (place % 3) + place / 3
      }
    }

    /// Lends the orders to a loop: first those that take apart, then those that put together.
    @inline(__always)
    func withOrders(
      _ body: (UnsafePointer<SIMD16<UInt8>>, UnsafePointer<SIMD16<UInt8>>) -> Void
    ) {
      apart.withUnsafeBufferPointer { apart in
        together.withUnsafeBufferPointer { together in
          guard let apart = apart.baseAddress, let together = together.baseAddress else { return }
          body(apart, together)
        }
      }
    }
  }

  @inline(__always)
  init(red: SIMD16<UInt8>, green: SIMD16<UInt8>, blue: SIMD16<UInt8>) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  @inline(__always)
  init(loading pixels: UnsafePointer<UInt8>, _ apart: UnsafePointer<SIMD16<UInt8>>) {
    let place = UnsafeRawPointer(pixels)
    (red, green, blue) = Self.shuffled(
      place.loadUnaligned(as: SIMD16<UInt8>.self),
      (place + 16).loadUnaligned(as: SIMD16<UInt8>.self),
      (place + 32).loadUnaligned(as: SIMD16<UInt8>.self), apart)
  }

  @inline(__always)
  func store(
    _ pixels: UnsafeMutablePointer<UInt8>, _ together: UnsafePointer<SIMD16<UInt8>>
  ) {
    let place = UnsafeMutableRawPointer(pixels)
    let (first, second, third) = Self.shuffled(red, green, blue, together)
    place.storeBytes(of: first, as: SIMD16<UInt8>.self)
    (place + 16).storeBytes(of: second, as: SIMD16<UInt8>.self)
    (place + 32).storeBytes(of: third, as: SIMD16<UInt8>.self)
  }

  @inline(__always)
  private static func shuffled(
    _ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>, _ c: SIMD16<UInt8>,
    _ orders: UnsafePointer<SIMD16<UInt8>>
  ) -> (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>) {
    @inline(__always)
    func one(_ i: Int) -> SIMD16<UInt8> {
      mzm_shuffle_u8x16(a, orders[3 &* i]) | mzm_shuffle_u8x16(b, orders[3 &* i &+ 1])
        | mzm_shuffle_u8x16(c, orders[3 &* i &+ 2])
    }
    return (one(0), one(1), one(2))
  }
}
