// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// Copies the nearest pixels.
struct NearestWarp8: FastWarp8 {
  private static let half: Int32 = 1 << (WarpScratch.fractionBits - 1)

  let interior: WarpInterior
  private let base: UnsafePointer<UInt8>
  private let stride: Int
  private let channels: Int

  init(source: RasterView) {
    base = source.base.assumingMemoryBound(to: UInt8.self)
    stride = source.stride
    channels = source.format.channelCount
    interior = WarpInterior(source.extent, bias: Self.half, before: 0, after: 0)
  }

  func run(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ spans: WarpSpans,
    _ scratch: WarpScratch
  ) {
    guard !range.isEmpty else { return }
    spans.line?.write(range, into: scratch)
    prepare(range, scratch)
    askFor(range, scratch, base + (spans.ahead.y &* stride &+ spans.ahead.x &* channels))
    switch channels {
    case 1: copy(into: target, range, scratch, UInt8.self)
    case 2: copy(into: target, range, scratch, UInt16.self)
    case 4: copy(into: target, range, scratch, UInt32.self)
    default:
      // Four bytes are copied for three that count; the next pixel overwrites the fourth.
      let last = range.upperBound &- 1
      copy(into: target, range.lowerBound..<last, scratch, UInt32.self)
      let pixel = base + Int(scratch.offset[last])
      for channel in 0..<3 { target[3 &* last &+ channel] = pixel[channel] }
    }
  }

  private func prepare(_ range: Range<Int>, _ scratch: WarpScratch) {
    let (x, y, offset) = (scratch.x, scratch.y, scratch.offset)
    let (stride, channels) = (
      Int32(truncatingIfNeeded: stride), Int32(truncatingIfNeeded: channels)
    )
    let shift = WarpScratch.fractionBits
    for i in range {
      offset[i] =
        ((y[i] &+ Self.half) >> shift) &* stride &+ ((x[i] &+ Self.half) >> shift) &* channels
    }
  }

  /// Asks for what will be read a few rows further; what does not exist may be asked for too.
  private func askFor(
    _ range: Range<Int>, _ scratch: WarpScratch, _ ahead: UnsafePointer<UInt8>
  ) {
    for i in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 4) {
      mzm_prefetch(ahead + Int(scratch.offset[i]), 1)
    }
  }

  /// - Parameter word: as many bytes as a pixel, or more where they may be read and written.
  @inline(__always)
  private func copy<Word: FixedWidthInteger>(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ scratch: WarpScratch,
    _ word: Word.Type
  ) {
    for i in range {
      let pixel = UnsafeRawPointer(base + Int(scratch.offset[i])).loadUnaligned(as: word)
      UnsafeMutableRawPointer(target + i &* channels).storeBytes(of: pixel, as: word)
    }
  }
}
