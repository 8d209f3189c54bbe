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
  private let fast: (any FastWarp8)?
  /// The way for places at the edge, where there is one.
  private let edge: EdgeWarp8?

  init(
    source: RasterView, interpolation: WarpInterpolation, border: WarpLink.Border,
    fills: [[Double]], usesVectors: Bool
  ) {
    self.source = source
    self.interpolation = interpolation
    self.border = border
    self.fills = fills.map { $0.map { Component(saturating: Float($0)) } }
    channelCount = source.format.channelCount
    fast =
      usesVectors && Component.self == UInt8.self ? interpolation.fastWarp(source) : nil
    let fill = self.fills[0].compactMap { $0 as? UInt8 }
    edge =
      fast is LinearWarp8 ? EdgeWarp8(source: source, border: border, fill: fill) : nil
  }

  /// Writes one row.
  func run(
    into target: UnsafeMutablePointer<Component>, from scratch: WarpScratch, _ spans: WarpSpans,
    width: Int
  ) {
    let touched = spans.touched
    fill(target, 0..<touched.lowerBound, with: 0)
    fill(target, touched.upperBound..<width, with: 0)
    if let fast, let inside = spans.inside, let bytes = target as? UnsafeMutablePointer<UInt8> {
      carefully(target, touched.lowerBound..<inside.lowerBound, spans, scratch)
      fast.run(into: bytes, inside, spans, scratch)
      carefully(target, inside.upperBound..<touched.upperBound, spans, scratch)
    } else {
      spans.line?.write(touched, into: scratch)
      var spans = spans
      spans.line = nil
      follow(target, touched, spans, scratch)
    }
  }

  private func carefully(
    _ target: UnsafeMutablePointer<Component>, _ range: Range<Int>, _ spans: WarpSpans,
    _ scratch: WarpScratch
  ) {
    spans.line?.write(range, into: scratch)
    careful(target, range, scratch, spans.hasFill)
  }

  /// Reads at the places in the scratch: the fast way where sixteen pixels together lie inside.
  private func follow(
    _ target: UnsafeMutablePointer<Component>, _ range: Range<Int>, _ spans: WarpSpans,
    _ scratch: WarpScratch
  ) {
    let hasFill = spans.hasFill
    guard let fast, let bytes = target as? UnsafeMutablePointer<UInt8> else {
      return careful(target, range, scratch, hasFill)
    }
    let (interior, group) = (fast.interior, WarpInterior.group)
    var start = range.lowerBound
    while start < range.upperBound {
      let inside = interior.holds(from: start, of: scratch, hasFill: hasFill)
      var end = start + group
      while end < range.upperBound,
        interior.holds(from: end, of: scratch, hasFill: hasFill) == inside
      { end += group }
      let run = start..<min(end, range.upperBound)
      if inside {
        fast.run(into: bytes, run, spans, scratch)
      } else {
        careful(target, run, scratch, hasFill)
      }
      start = run.upperBound
    }
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
    guard !range.isEmpty else { return }
    if let edge, let bytes = target as? UnsafeMutablePointer<UInt8> {
      edge.run(into: bytes, range, scratch)
      guard hasFill else { return }
      for i in range where scratch.fill[i] != 0 {
        fill(target, i..<i + 1, with: Int(scratch.fill[i]) - 1)
      }
      return
    }
    fills[0].withUnsafeBufferPointer { fill in
      guard let beyond = fill.baseAddress else { return }
      for i in range {
        if hasFill, scratch.fill[i] != 0 {
          self.fill(target, i..<i + 1, with: Int(scratch.fill[i]) - 1)
          continue
        }
        let pixel = target + i * channelCount
        let place = WarpPlace(scratch.x[i], scratch.y[i])
        switch interpolation {
        case .nearest: nearest(pixel, scratch.x[i], scratch.y[i], beyond)
        case .linear: linear(pixel, place, beyond)
        case .cubic: windowed(pixel, place, WarpWeights.cubic, beyond)
        case .lanczos: windowed(pixel, place, WarpWeights.lanczos, beyond)
        }
      }
    }
  }

  /// A pixel, which may lie beyond the edge; `beyond` is what a constant border shows there.
  @inline(__always)
  private func tap(
    _ x: Int, _ y: Int, _ beyond: UnsafePointer<Component>
  ) -> UnsafePointer<Component> {
    let (width, height) = (source.extent.width, source.extent.height)
    if x >= 0 && y >= 0 && x < width && y < height {
      return source.row(y, as: Component.self) + x &* channelCount
    }
    switch border {
    case .constant: return beyond
    case .rule(let rule):
      let row = source.row(rule.index(y, count: height), as: Component.self)
      return row + rule.index(x, count: width) &* channelCount
    }
  }

  private func nearest(
    _ pixel: UnsafeMutablePointer<Component>, _ x: Int32, _ y: Int32,
    _ beyond: UnsafePointer<Component>
  ) {
    let half: Int32 = 1 << (WarpScratch.fractionBits - 1)
    let (column, row) = (
      Int((x + half) >> WarpScratch.fractionBits), Int((y + half) >> WarpScratch.fractionBits)
    )
    let found = tap(column, row, beyond)
    for channel in 0..<channelCount { pixel[channel] = found[channel] }
  }

  private func linear(
    _ pixel: UnsafeMutablePointer<Component>, _ place: WarpPlace,
    _ beyond: UnsafePointer<Component>
  ) {
    let (column, row) = (place.column, place.row)
    let (a, b) = (tap(column, row, beyond), tap(column + 1, row, beyond))
    let (c, d) = (tap(column, row + 1, beyond), tap(column + 1, row + 1, beyond))
    for i in 0..<channelCount {
      pixel[i] = WarpPlace.linear(a[i], b[i], c[i], d[i], place.fractionX, place.fractionY)
    }
  }

  private func windowed(
    _ pixel: UnsafeMutablePointer<Component>, _ place: WarpPlace, _ weights: WarpWeights,
    _ beyond: UnsafePointer<Component>
  ) {
    let count = weights.count
    let (column, row) = (place.column - count / 2 + 1, place.row - count / 2 + 1)
    let (across, down) = (Int(place.fractionX) * count, Int(place.fractionY) * count)
    var total = SIMD4<Float>()
    for j in 0..<count {
      var line = SIMD4<Float>()
      for i in 0..<count {
        let found = tap(column + i, row + j, beyond)
        for channel in 0..<channelCount {
          line[channel] += weights.values[across + i] * found[channel].floatValue
        }
      }
      total += weights.values[down + j] * line
    }
    for channel in 0..<channelCount { pixel[channel] = Component(saturating: total[channel]) }
  }
}

/// A fixed-point place taken apart: the pixel at its upper left, and 7 bits of the way to the next.
struct WarpPlace {
  let column: Int
  let row: Int
  let fractionX: Int32
  let fractionY: Int32

  /// From places as `WarpScratch` keeps them.
  @inline(__always)
  init(_ x: Int32, _ y: Int32) {
    // Round to 1/128 first, so that the fraction cannot become 128.
    self.init(shortened: (x &+ 64) >> 7, (y &+ 64) >> 7)
  }

  /// From places with 7 fractional bits.
  @inline(__always)
  init(shortened x: Int32, _ y: Int32) {
    column = Int(x >> 7)
    row = Int(y >> 7)
    fractionX = x & 127
    fractionY = y & 127
  }

  /// Bilinear between four components. For 8 bits in integers: rows exactly, then between the rows
  /// with a rounding multiply of 15 bits, then rounded to nearest.
  @inline(__always)
  static func linear<Component: PixelComponent>(
    _ a: Component, _ b: Component, _ c: Component, _ d: Component, _ fractionX: Int32,
    _ fractionY: Int32
  ) -> Component {
    if Component.self == UInt8.self {
      let (a, b) = (byte(a), byte(b))
      let (c, d) = (byte(c), byte(d))
      let top = a &* (128 &- fractionX) &+ b &* fractionX
      let bottom = c &* (128 &- fractionX) &+ d &* fractionX
      let value = top &+ (((bottom &- top) &* (fractionY << 8) &+ 0x4000) >> 15)
      // Safe: a component is a byte here. The value lies between those of the four.
      return unsafeBitCast(
        UInt8(truncatingIfNeeded: (value &+ 64) >> 7), to: Component.self)
    }
    let (s, t) = (Float(fractionX) / 128, Float(fractionY) / 128)
    let top = a.floatValue + s * (b.floatValue - a.floatValue)
    let bottom = c.floatValue + s * (d.floatValue - c.floatValue)
    return Component(saturating: top + t * (bottom - top))
  }

  @inline(__always)
  private static func byte<Component: PixelComponent>(_ component: Component) -> Int32 {
    // Safe: asked only where a component is a byte.
    Int32(unsafeBitCast(component, to: UInt8.self))
  }
}
