// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// The fast way to read 8-bit pixels bilinearly, four at a time, where all four taps lie inside the
/// source.
///
/// A pixel and its right neighbour are loaded as eight bytes and put side by side, channel by
/// channel:
///
///     r0 g0 b0 r1 g1 b1 · ·   →   r0 r1  g0 g1  b0 b1  · ·
///
/// so that one multiply-add weighs them across. Components are centred about 0 for that, because
/// the instruction takes signed bytes on one side: with weights that sum to 128 the row above is t
/// − 2¹⁴, the row below b − 2¹⁴, and the difference b − t, at most 32 640, fits in 16 bits. A
/// rounding multiply by the way down gives what is added to t. Every step is exact or rounds as in
/// `WarpPlace.linear`, whose bytes come out.
struct LinearWarp8: FastWarp8 {
  private let base: UnsafePointer<UInt8>
  private let stride: Int
  private let channels: Int
  private let pairs: SIMD16<UInt8>
  private let gather: SIMD16<UInt8>
  let interior: WarpInterior

  init(source: RasterView) {
    interior = WarpInterior(source.extent, bias: 64, before: 0, after: 1)
    base = source.base.assumingMemoryBound(to: UInt8.self)
    stride = source.stride
    channels = source.format.channelCount
    pairs = Self.pairOrder(channels)
    gather = Self.gatherOrder(channels)
  }

  func run(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ spans: WarpSpans,
    _ scratch: WarpScratch
  ) {
    guard !range.isEmpty else { return }
    let ahead = base + (spans.ahead.y &* stride &+ spans.ahead.x &* channels)
    if let line = spans.line {
      guard !line.followsRow else { return runAlongRow(into: target, range, line) }
      prepare(range, line, scratch, ahead)
    } else {
      prepare(range, scratch, ahead)
    }
    interpolate(into: target, range, scratch)
  }

  private func interpolate(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ scratch: WarpScratch
  ) {
    let fours = range.count / 4 * 4
    var i = range.lowerBound
    let last = range.lowerBound + fours
    switch channels {
    case 3:
      // Sixteen bytes are stored for twelve that count, as long as more follow, which overwrite
      // the rest.
      while i &+ 4 < last {
        store(four(i, scratch), to: target + i &* 3)
        i &+= 4
      }
      if i < last {
        mzm_store_twelve_u8(target + i &* 3, four(i, scratch))
        i &+= 4
      }
    default:
      while i < last {
        store(four(i, scratch), to: target + i &* channels)
        i &+= 4
      }
    }
    while i < range.upperBound {
      one(i, scratch, target + i &* channels)
      i &+= 1
    }
  }

  private func writer(_ scratch: WarpScratch) -> LinearTaps {
    LinearTaps(
      scratch, stride: Int32(truncatingIfNeeded: stride),
      channels: Int32(truncatingIfNeeded: channels))
  }

  private func prepare(
    _ range: Range<Int>, _ scratch: WarpScratch, _ ahead: UnsafePointer<UInt8>
  ) {
    let writer = writer(scratch)
    for i in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 8) {
      let x = UnsafeRawPointer(scratch.x + i).loadUnaligned(as: SIMD8<Int32>.self)
      let y = UnsafeRawPointer(scratch.y + i).loadUnaligned(as: SIMD8<Int32>.self)
      writer.write((x &+ 64) &>> 7, (y &+ 64) &>> 7, at: i)
      askFor(i, scratch, ahead)
    }
  }

  private func prepare(
    _ range: Range<Int>, _ line: SourceLine, _ scratch: WarpScratch,
    _ ahead: UnsafePointer<UInt8>
  ) {
    let writer = writer(scratch)
    let (columns, rows) = (SourceLine.Eight(line.stepX), SourceLine.Eight(line.stepY))
    var (x, y) = line.position(range.lowerBound)
    x &+= SourceLine.rounding
    y &+= SourceLine.rounding
    // Safe: the scratch has room for whole vectors.
    for i in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 8) {
      writer.write(columns.sevenBits(from: x), rows.sevenBits(from: y), at: i)
      askFor(i, scratch, ahead)
      x &+= line.stepX &* 8
      y &+= line.stepY &* 8
    }
  }

  /// Asks for what eight pixels from `i` on will need a few rows further; what does not exist may
  /// be asked for too.
  @inline(__always)
  private func askFor(_ i: Int, _ scratch: WarpScratch, _ ahead: UnsafePointer<UInt8>) {
    mzm_prefetch(ahead + Int(scratch.offset[i]), 1)
    mzm_prefetch(ahead + Int(scratch.offset[i &+ 4]), 1)
  }

  @inline(__always)
  private func four(_ i: Int, _ scratch: WarpScratch) -> SIMD16<UInt8> {
    // Safe: the caller's range holds only places with all taps inside, and rasters may be read 64
    // bytes past their end.
    let upper = mzm_load_four_u8x8(base, scratch.offset + i)
    let lower = mzm_load_four_u8x8(base + stride, scratch.offset + i)
    let across = mzm_spread_low_halves(scratch.weights + i)
    let top = mzm_weigh_pairs(mzm_shuffle_halves_u8x32(upper, pairs), across)
    let bottom = mzm_weigh_pairs(mzm_shuffle_halves_u8x32(lower, pairs), across)
    let step = mzm_multiply_round_i16x16(
      bottom &- top, mzm_spread_high_halves(scratch.weights + i))
    return mzm_shuffle_u8x16(mzm_saturate_i16x16(bytes(top &+ step)), gather)
  }

  /// Components from centred sums: 2¹⁴ undoes the centring and 64 rounds.
  @inline(__always)
  private func bytes(_ sums: SIMD16<Int16>) -> SIMD16<Int16> { (sums &+ (16384 + 64)) &>> 7 }

  @inline(__always)
  private func store(_ pixels: SIMD16<UInt8>, to target: UnsafeMutablePointer<UInt8>) {
    let raw = UnsafeMutableRawPointer(target)
    switch channels {
    case 1: raw.storeBytes(of: pixels.lowHalf.lowHalf, as: SIMD4<UInt8>.self)
    case 2: raw.storeBytes(of: pixels.lowHalf, as: SIMD8<UInt8>.self)
    default: raw.storeBytes(of: pixels, as: SIMD16<UInt8>.self)
    }
  }

  @inline(__always)
  private func one(_ i: Int, _ scratch: WarpScratch, _ pixel: UnsafeMutablePointer<UInt8>) {
    let upper = base + Int(scratch.offset[i])
    let lower = upper + stride
    let (across, down) = (scratch.weights[i] >> 8 & 127, scratch.weights[i] >> 24)
    for channel in 0..<channels {
      pixel[channel] = WarpPlace.linear(
        upper[channel], upper[channel + channels], lower[channel], lower[channel + channels],
        across, down)
    }
  }

  /// Which bytes of two neighbouring pixels stand side by side, for two pairs of pixels of eight
  /// bytes.
  private static func pairOrder(_ channels: Int) -> SIMD16<UInt8> {
    var order = SIMD16<UInt8>(repeating: 0x80)
    for pixel in 0..<2 {
      for channel in 0..<channels {
        order[pixel * 8 + channel * 2] = UInt8(pixel * 8 + channel)
        order[pixel * 8 + channel * 2 + 1] = UInt8(pixel * 8 + channel + channels)
      }
    }
    return order
  }

  /// Which bytes of four groups of four are components.
  private static func gatherOrder(_ channels: Int) -> SIMD16<UInt8> {
    var order = SIMD16<UInt8>(repeating: 0x80)
    for pixel in 0..<4 {
      for channel in 0..<channels {
        order[pixel * channels + channel] = UInt8(pixel * 4 + channel)
      }
    }
    return order
  }
}

// A row that runs along a row of the source, as in a shear or a shift: all pixels have the same
// weights, and lie side by side in both pictures.
extension LinearWarp8 {
  private func runAlongRow(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ line: SourceLine
  ) {
    let place = line.place(range.lowerBound)
    let upper = base + (place.row &* stride &+ place.column &* channels)
    let start = target + range.lowerBound &* channels
    let count = range.count &* channels
    let weights = Int16(truncatingIfNeeded: (place.fractionX << 8) | (128 &- place.fractionX))
    let across = SIMD16<Int16>(repeating: weights)
    let down = SIMD16<Int16>(repeating: Int16(truncatingIfNeeded: place.fractionY << 8))
    var i = 0
    while i &+ 16 <= count {
      let bytes = sixteen(upper + i, across, down)
      UnsafeMutableRawPointer(start + i).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
      i &+= 16
    }
    while i < count {
      let (a, c) = (upper + i, upper + (i &+ stride))
      start[i] = WarpPlace.linear(
        a[0], a[channels], c[0], c[channels], place.fractionX, place.fractionY)
      i &+= 1
    }
  }

  /// Sixteen components, whatever pixels they belong to.
  @inline(__always)
  private func sixteen(
    _ upper: UnsafePointer<UInt8>, _ across: SIMD16<Int16>, _ down: SIMD16<Int16>
  ) -> SIMD16<UInt8> {
    let top = mzm_weigh_pairs(mzm_interleave_u8x16(upper, upper + channels), across)
    let lower = upper + stride
    let bottom = mzm_weigh_pairs(mzm_interleave_u8x16(lower, lower + channels), across)
    return mzm_saturate_i16x16(bytes(top &+ mzm_multiply_round_i16x16(bottom &- top, down)))
  }
}

/// Writes what `LinearWarp8` reads: byte offsets, and weights, across in the lower half of a word
/// and down in the upper.
private struct LinearTaps {
  private let offset: UnsafeMutablePointer<Int32>
  private let weights: UnsafeMutablePointer<Int32>
  private let stride: SIMD8<Int32>
  private let channels: SIMD8<Int32>

  init(_ scratch: WarpScratch, stride: Int32, channels: Int32) {
    offset = scratch.offset
    weights = scratch.weights
    self.stride = SIMD8(repeating: stride)
    self.channels = SIMD8(repeating: channels)
  }

  /// Eight pixels, from places with 7 fractional bits. Safe: the scratch has room for whole
  /// vectors.
  @inline(__always)
  func write(_ u: SIMD8<Int32>, _ v: SIMD8<Int32>, at i: Int) {
    let fraction = u & 127
    let offsets = (v &>> 7) &* stride &+ (u &>> 7) &* channels
    let words = (v & 127) &<< 24 | fraction &<< 8 | (128 &- fraction)
    UnsafeMutableRawPointer(offset + i).storeBytes(of: offsets, as: SIMD8<Int32>.self)
    UnsafeMutableRawPointer(weights + i).storeBytes(of: words, as: SIMD8<Int32>.self)
  }
}
