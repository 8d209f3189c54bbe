// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Reads a raster at fixed-point places.
struct WarpSampler<Component: PixelComponent> {
  let source: RasterView
  let interpolation: WarpInterpolation
  let border: WarpLink.Border
  /// The fill of each link, as stored components.
  let fills: [[Component]]
  let channelCount: Int
  private let fast: LinearWarp8?

  init(
    source: RasterView, interpolation: WarpInterpolation, border: WarpLink.Border,
    fills: [[Double]]
  ) {
    self.source = source
    self.interpolation = interpolation
    self.border = border
    self.fills = fills.map { $0.map { Component(saturating: Float($0)) } }
    channelCount = source.format.channelCount
    let isFast =
      interpolation == .linear && Component.self == UInt8.self && LinearWarp8.canRead(source)
    fast = isFast ? LinearWarp8(source: source) : nil
  }

  /// Writes one row.
  func run(
    into target: UnsafeMutablePointer<Component>, from scratch: WarpScratch, _ spans: WarpSpans,
    width: Int
  ) {
    let touched = spans.touched
    fill(target, 0..<touched.lowerBound, with: 0)
    fill(target, touched.upperBound..<width, with: 0)
    let inside = spans.inside.clamped(to: touched)
    careful(target, touched.lowerBound..<inside.lowerBound, scratch, spans.hasFill)
    if let fast, let target = target as? UnsafeMutablePointer<UInt8> {
      fast.run(into: target, inside, scratch)
    } else {
      careful(target, inside, scratch, false)
    }
    careful(target, inside.upperBound..<touched.upperBound, scratch, spans.hasFill)
  }

  private func fill(
    _ target: UnsafeMutablePointer<Component>, _ range: Range<Int>, with link: Int
  ) {
    guard !range.isEmpty else { return }
    let components = fills[link]
    guard components.contains(where: { $0 != components[0] }) else {
      (target + range.lowerBound * channelCount)
        .update(repeating: components[0], count: range.count * channelCount)
      return
    }
    for i in range {
      for channel in 0..<channelCount { target[i * channelCount + channel] = components[channel] }
    }
  }

  /// Looks at each pixel's borders.
  private func careful(
    _ target: UnsafeMutablePointer<Component>, _ range: Range<Int>, _ scratch: WarpScratch,
    _ hasFill: Bool
  ) {
    for i in range {
      if hasFill, scratch.fill[i] != 0 {
        fill(target, i..<i + 1, with: Int(scratch.fill[i]) - 1)
        continue
      }
      let pixel = target + i * channelCount
      switch interpolation {
      case .nearest: nearest(pixel, scratch.x[i], scratch.y[i])
      case .linear: linear(pixel, scratch.x[i], scratch.y[i])
      case .cubic: windowed(pixel, scratch.x[i], scratch.y[i], WarpWeights.cubic)
      case .lanczos: windowed(pixel, scratch.x[i], scratch.y[i], WarpWeights.lanczos)
      }
    }
  }

  /// The component of a pixel that may lie beyond the edge.
  @inline(__always)
  private func tap(_ x: Int, _ y: Int, _ channel: Int) -> Component {
    let (width, height) = (source.extent.width, source.extent.height)
    if x >= 0 && y >= 0 && x < width && y < height {
      return source.row(y, as: Component.self)[x * channelCount + channel]
    }
    switch border {
    case .constant: return fills[0][channel]
    case .rule(let rule):
      let row = source.row(rule.index(y, count: height), as: Component.self)
      return row[rule.index(x, count: width) * channelCount + channel]
    }
  }

  private func nearest(_ pixel: UnsafeMutablePointer<Component>, _ x: Int32, _ y: Int32) {
    let half: Int32 = 1 << (WarpScratch.fractionBits - 1)
    let (column, row) = (
      Int((x + half) >> WarpScratch.fractionBits), Int((y + half) >> WarpScratch.fractionBits)
    )
    for channel in 0..<channelCount { pixel[channel] = tap(column, row, channel) }
  }

  private func linear(_ pixel: UnsafeMutablePointer<Component>, _ x: Int32, _ y: Int32) {
    let place = WarpPlace(x, y)
    for channel in 0..<channelCount {
      let taps = (
        tap(place.column, place.row, channel), tap(place.column + 1, place.row, channel),
        tap(place.column, place.row + 1, channel), tap(place.column + 1, place.row + 1, channel)
      )
      pixel[channel] = place.linear(taps.0, taps.1, taps.2, taps.3)
    }
  }

  private func windowed(
    _ pixel: UnsafeMutablePointer<Component>, _ x: Int32, _ y: Int32, _ weights: WarpWeights
  ) {
    let place = WarpPlace(x, y)
    let count = weights.count
    let (column, row) = (place.column - count / 2 + 1, place.row - count / 2 + 1)
    let (across, down) = (Int(place.fractionX) * count, Int(place.fractionY) * count)
    for channel in 0..<channelCount {
      var total: Float = 0
      for j in 0..<count {
        var line: Float = 0
        for i in 0..<count {
          line += weights.values[across + i] * tap(column + i, row + j, channel).floatValue
        }
        total += weights.values[down + j] * line
      }
      pixel[channel] = Component(saturating: total)
    }
  }
}

/// A fixed-point place taken apart: the pixel at its upper left, and 7 bits of the way to the next.
struct WarpPlace {
  let column: Int
  let row: Int
  let fractionX: Int32
  let fractionY: Int32

  @inline(__always)
  init(_ x: Int32, _ y: Int32) {
    // Round to 1/128 first, so that the fraction cannot become 128.
    let (x, y) = ((x &+ 64) >> 7, (y &+ 64) >> 7)
    column = Int(x >> 7)
    row = Int(y >> 7)
    fractionX = x & 127
    fractionY = y & 127
  }

  /// Bilinear between four components. For 8 bits in integers: rows exactly, then between the rows
  /// with a rounding multiply of 15 bits, then rounded to nearest.
  @inline(__always)
  func linear<Component: PixelComponent>(
    _ a: Component, _ b: Component, _ c: Component, _ d: Component
  ) -> Component {
    if Component.self == UInt8.self {
      let (a, b) = (Int32(a.floatValue), Int32(b.floatValue))
      let (c, d) = (Int32(c.floatValue), Int32(d.floatValue))
      let top = a &* (128 &- fractionX) &+ b &* fractionX
      let bottom = c &* (128 &- fractionX) &+ d &* fractionX
      let value = top &+ (((bottom &- top) &* (fractionY << 8) &+ 0x4000) >> 15)
      return Component(saturating: Float((value &+ 64) >> 7))
    }
    let (s, t) = (Float(fractionX) / 128, Float(fractionY) / 128)
    let top = a.floatValue + s * (b.floatValue - a.floatValue)
    let bottom = c.floatValue + s * (d.floatValue - c.floatValue)
    return Component(saturating: top + t * (bottom - top))
  }
}
