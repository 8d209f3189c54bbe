// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// A colour matrix that only moves channels, or fills them: a shuffle of bytes.
///
/// Three vectors hold whole pixels of three bytes, and of four. All three are loaded before one is
/// stored, so that no load waits for a store that it overlaps.
struct ChannelSelection8: Sendable {
  private static let period = 48

  private let channels: Int
  /// Where each byte of a period comes from; nil where it is filled.
  private let sources: [Int?]
  /// For each vector that is written, the shuffles of the three that were read.
  private let orders: [SIMD16<UInt8>]
  private let fills: [SIMD16<UInt8>]

  /// nil for a matrix that mixes channels.
  init?(_ matrix: [SIMD4<Float>], channels: Int) {
    var moved: [Int?] = []
    var filled = [UInt8](repeating: 0, count: channels)
    for (channel, row) in matrix.enumerated() {
      let taps = [row.x, row.y, row.z]
      switch taps.filter({ $0 != 0 }) {
      case []:
        moved.append(nil)
        filled[channel] = UInt8(saturating: row.w)
      case [1] where row.w == 0: moved.append(taps.firstIndex(of: 1))
      default: return nil
      }
    }
    // Alpha stays where it is.
    if channels == 4 { moved.append(3) }
    self.channels = channels
    let places = 0..<Self.period
    let sources = places.map { place in
      moved[place % channels].map { place / channels * channels + $0 }
    }
    self.sources = sources
    orders = (0..<9).map { index in
      Self.vector(index / 3) { place in
        let source = sources[place].map { $0 - 16 * (index % 3) } ?? -1
        return (0..<16).contains(source) ? UInt8(source) : 0x80
      }
    }
    fills = (0..<3).map { index in
      Self.vector(index) { sources[$0] == nil ? filled[$0 % channels] : 0 }
    }
  }

  private static func vector(_ index: Int, _ byte: (Int) -> UInt8) -> SIMD16<UInt8> {
    var vector = SIMD16<UInt8>()
    for lane in 0..<16 { vector[lane] = byte(16 * index + lane) }
    return vector
  }

  /// Moves the channels of `rows`, which may be where they are written to.
  func apply(_ rows: Range<Int>, _ source: RasterView, _ target: MutableRasterView) {
    let count = target.extent.width &* channels
    orders.withUnsafeBufferPointer { orders in
      fills.withUnsafeBufferPointer { fills in
        guard let orders = orders.baseAddress, let fills = fills.baseAddress else { return }
        target.forEachRow(rows, from: source) { y, ahead in
          let (row, result) = (source.row(y, as: UInt8.self), target.row(y, as: UInt8.self))
          var start = 0
          while start &+ Self.period <= count {
            ahead.ask(row + start, result + start)
            Self.shuffle(row + start, result + start, orders, fills)
            start &+= Self.period
          }
          finish(row + start, result + start, count &- start)
        }
      }
    }
  }

  @inline(__always)
  private static func shuffle(
    _ bytes: UnsafePointer<UInt8>, _ result: UnsafeMutablePointer<UInt8>,
    _ orders: UnsafePointer<SIMD16<UInt8>>, _ fills: UnsafePointer<SIMD16<UInt8>>
  ) {
    let place = UnsafeRawPointer(bytes)
    let first = place.loadUnaligned(as: SIMD16<UInt8>.self)
    let second = (place + 16).loadUnaligned(as: SIMD16<UInt8>.self)
    let third = (place + 32).loadUnaligned(as: SIMD16<UInt8>.self)
    for index in 0..<3 {
      let order = orders + 3 &* index
      let moved =
        mzm_shuffle_u8x16(first, order[0]) | mzm_shuffle_u8x16(second, order[1])
        | mzm_shuffle_u8x16(third, order[2]) | fills[index]
      UnsafeMutableRawPointer(result + 16 &* index).storeBytes(of: moved, as: SIMD16<UInt8>.self)
    }
  }

  /// The pixels at the end of a row, which do not fill a period.
  private func finish(
    _ bytes: UnsafePointer<UInt8>, _ result: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    var start = 0
    while start < count {
      let pixel = bytes + start
      let before = SIMD4(pixel[0], pixel[1], pixel[2], channels == 4 ? pixel[3] : 0)
      for channel in 0..<channels {
        result[start &+ channel] = sources[channel].map { before[$0] } ?? fills[0][channel]
      }
      start &+= channels
    }
  }
}
