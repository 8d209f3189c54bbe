// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The rows of a picture under one affine map: each is a straight line through the source.
///
/// A line's start is computed anew for each row: over a row of 2¹⁶ pixels the rounding of the step
/// adds up to 2⁻¹⁷ pixel.
struct AffineRow: Sendable {
  private let inverse: ProjectiveMatrix
  private let source: Extent
  private let stepX: Int64
  private let stepY: Int64

  /// Farther than any picture, near enough not to overflow.
  private static let limit = 100_000.0

  init?(_ inverse: ProjectiveMatrix, source: Extent) {
    let steps = [inverse.a, inverse.d]
    guard steps.allSatisfy({ abs($0) < 1000 }) else { return nil }
    self.inverse = inverse
    self.source = source
    stepX = Self.fixed(inverse.a)
    stepY = Self.fixed(inverse.d)
  }

  /// Where row `row` of the target comes from.
  ///
  /// - Parameter reach: from how far beyond the edge a pixel sees something of the source, where
  ///   those farther away show a constant fill and nobody asks for their places; else nil.
  func spans(row: Int, width: Int, reach: Double?) -> WarpSpans {
    let v = Double(row) + 0.5
    let startX = inverse.a * 0.5 + inverse.b * v + inverse.c - 0.5
    let startY = inverse.d * 0.5 + inverse.e * v + inverse.f - 0.5
    let touched =
      reach.map {
        Self.meeting(
          Self.range(startX, inverse.a, -$0, Double(source.width - 1) + $0, width),
          Self.range(startY, inverse.d, -$0, Double(source.height - 1) + $0, width))
      } ?? 0..<width
    let inside = Self.meeting(
      Self.range(startX, inverse.a, 0, Double(source.width - 1), width),
      Self.range(startY, inverse.d, 0, Double(source.height - 1), width))
    let line = SourceLine(
      x: Self.fixed(min(max(startX, -Self.limit), Self.limit)),
      y: Self.fixed(min(max(startY, -Self.limit), Self.limit)), stepX: stepX, stepY: stepY)
    return WarpSpans(inside: inside, touched: touched, hasFill: false, line: line)
  }

  private static func fixed(_ value: Double) -> Int64 {
    Int64((value * 0x1p32).rounded())
  }

  /// The pixels i for which low < start + i · step < high: surely holds where `low` is 0, and holds
  /// for all others that it could where it is below.
  private static func range(
    _ start: Double, _ step: Double, _ low: Double, _ high: Double, _ width: Int
  ) -> Range<Int> {
    // Rounding to 1/128 pixel moves a place by at most half of that; this is four times as much.
    let margin = low < 0 ? -1.0 / 64 : 1.0 / 64
    let (low, high) = (low + margin, high - margin)
    guard high > low else { return 0..<0 }
    if abs(step) < 1e-9 {
      return start > low && start < high ? 0..<width : 0..<0
    }
    let ends = [(low - start) / step, (high - start) / step]
    let first = min(max(min(ends[0], ends[1]).rounded(.up), 0), Double(width))
    let last = min(max(max(ends[0], ends[1]).rounded(.down), -1), Double(width - 1))
    return first <= last ? Int(first)..<Int(last) + 1 : 0..<0
  }

  private static func meeting(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
    let clamped = a.clamped(to: b)
    return clamped.isEmpty ? 0..<0 : clamped
  }
}
