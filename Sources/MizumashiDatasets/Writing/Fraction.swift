// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Places as fractions of a picture's side.
enum Fraction {
  /// The fraction, from 0 to 1, that gives the same pixels back when it is multiplied by the side.
  /// Rounding may have the quotient miss it; for a place that was read as a fraction it is the
  /// number beside that.
  static func of(_ pixels: Double, side: Int) -> Double {
    let side = Double(side)
    let near = min(1, max(0, pixels / side))
    let exact = [near, near.nextUp, near.nextDown].first {
      $0 * side == pixels && (0...1).contains($0)
    }
    return exact ?? near
  }

  /// The same as a value.
  static func value(of pixels: Double, side: Int) -> AttributeValue {
    AttributeValue(measure: of(pixels, side: side))
  }

  /// The edges of a box on a picture.
  ///
  /// - Parameter keys: those of left, top, right and bottom.
  static func table(
    of box: BoundingBox, _ keys: [String], on canvas: Extent
  ) -> [String: AttributeValue] {
    let edges = [
      value(of: box.minX, side: canvas.width), value(of: box.minY, side: canvas.height),
      value(of: box.maxX, side: canvas.width), value(of: box.maxY, side: canvas.height),
    ]
    return Dictionary(uniqueKeysWithValues: zip(keys, edges))
  }
}
