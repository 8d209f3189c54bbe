// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// Reads 8-bit pixels bilinearly where taps may lie beyond the edge: each tap is looked for by
/// itself, four pixels are weighed at a time by the arithmetic of `LinearWarp8`.
struct EdgeWarp8 {
  private let base: UnsafePointer<UInt8>
  private let stride: Int
  private let extent: Extent
  private let channels: Int
  /// What lies beyond the edge: a rule, or else this pixel.
  private let rule: EdgeRule?
  private let beyond: UInt32
  private let pairs: SIMD16<UInt8>
  private let gather: SIMD16<UInt8>

  /// - Parameter fill: the components of a constant border.
  init(source: RasterView, border: WarpLink.Border, fill: [UInt8]) {
    base = source.base.assumingMemoryBound(to: UInt8.self)
    stride = source.stride
    extent = source.extent
    channels = source.format.channelCount
    if case .rule(let rule) = border { self.rule = rule } else { rule = nil }
    beyond = fill.enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
    // The left tap in the lower half of eight bytes, the right one in the upper.
    var (pairs, gather) = (
      SIMD16<UInt8>(repeating: 0x80), SIMD16<UInt8>(repeating: 0x80)
    )
    for pixel in 0..<2 {
      for channel in 0..<channels {
        pairs[pixel * 8 + channel * 2] = UInt8(pixel * 8 + channel)
        pairs[pixel * 8 + channel * 2 + 1] = UInt8(pixel * 8 + channel + 4)
      }
    }
    for pixel in 0..<4 {
      for channel in 0..<channels {
        gather[pixel * channels + channel] = UInt8(pixel * 4 + channel)
      }
    }
    (self.pairs, self.gather) = (pairs, gather)
  }

  /// Writes the pixels of `range`, whose places are in the scratch. Those that show a fill
  /// throughout get something too.
  func run(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ scratch: WarpScratch
  ) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 12) { taps in
      guard let taps = taps.baseAddress else { return }
      let (lower, weights) = (taps + 4, UnsafeMutableRawPointer(taps + 8))
      var i = range.lowerBound
      while i < range.upperBound {
        let count = min(range.upperBound &- i, 4)
        for pixel in 0..<count {
          let place = WarpPlace(scratch.x[i &+ pixel], scratch.y[i &+ pixel])
          take(place, taps + pixel, lower + pixel)
          let words =
            UInt32(bitPattern: place.fractionY) << 24
            | UInt32(bitPattern: place.fractionX) << 8
            | UInt32(bitPattern: 128 &- place.fractionX)
          weights.storeBytes(of: words, toByteOffset: 4 &* pixel, as: UInt32.self)
        }
        let bytes = four(taps, lower, weights.assumingMemoryBound(to: Int32.self))
        withUnsafeBytes(of: bytes) { bytes in
          (target + i &* channels).update(
            from: bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self),
            count: count &* channels)
        }
        i &+= 4
      }
    }
  }

  /// The four taps of a place, a pair in each word.
  @inline(__always)
  private func take(
    _ place: WarpPlace, _ upper: UnsafeMutablePointer<UInt64>,
    _ lower: UnsafeMutablePointer<UInt64>
  ) {
    let left = inside(place.column, extent.width)
    let right = inside(place.column &+ 1, extent.width)
    let top = inside(place.row, extent.height)
    let bottom = inside(place.row &+ 1, extent.height)
    upper.pointee = UInt64(tap(left, top)) | UInt64(tap(right, top)) << 32
    lower.pointee = UInt64(tap(left, bottom)) | UInt64(tap(right, bottom)) << 32
  }

  /// The index that stands for one that may lie beyond the edge; −1 where the fill does.
  @inline(__always)
  private func inside(_ index: Int, _ count: Int) -> Int {
    if index >= 0 && index < count { return index }
    guard let rule else { return -1 }
    // Most lie less than a picture's side beyond the edge.
    let near =
      switch rule {
      case .mirror: index < 0 ? 0 &- index : 2 &* count &- 2 &- index
      case .reflect: index < 0 ? -1 &- index : 2 &* count &- 1 &- index
      case .wrap: index < 0 ? index &+ count : index &- count
      case .edge: index < 0 ? 0 : count &- 1
      }
    return near >= 0 && near < count ? near : rule.index(index, count: count)
  }

  @inline(__always)
  private func tap(_ column: Int, _ row: Int) -> UInt32 {
    guard column >= 0 && row >= 0 else { return beyond }
    // Safe: rasters may be read 64 bytes past their end.
    return UnsafeRawPointer(base + (row &* stride &+ column &* channels))
      .loadUnaligned(as: UInt32.self)
  }

  @inline(__always)
  private func four(
    _ upper: UnsafePointer<UInt64>, _ lower: UnsafePointer<UInt64>,
    _ weights: UnsafePointer<Int32>
  ) -> SIMD16<UInt8> {
    func load(_ words: UnsafePointer<UInt64>) -> mzm_u8x32 {
      mzm_load_u8x32(UnsafeRawPointer(words).assumingMemoryBound(to: UInt8.self))
    }
    let across = mzm_spread_low_halves(weights)
    let top = mzm_weigh_pairs(mzm_shuffle_halves_u8x32(load(upper), pairs), across)
    let bottom = mzm_weigh_pairs(mzm_shuffle_halves_u8x32(load(lower), pairs), across)
    let step = mzm_multiply_round_i16x16(bottom &- top, mzm_spread_high_halves(weights))
    let sums = (top &+ step &+ (16384 + 64)) &>> 7
    return mzm_shuffle_u8x16(mzm_saturate_i16x16(sums), gather)
  }
}
