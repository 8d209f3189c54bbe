// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// An upright box around an object.
public typealias BoundingBox = Bounds

extension Bounds {
  /// Whether all four edges are finite numbers.
  public var isFinite: Bool {
    minX.isFinite && minY.isFinite && maxX.isFinite && maxY.isFinite
  }

  /// The longer side over the shorter one: at least 1, infinite for a box without area.
  public var aspect: Double {
    let shorter = min(width, height)
    return shorter > 0 ? max(width, height) / shorter : .infinity
  }

  /// The share of the area that lies outside a canvas.
  ///
  /// **Edges**: a box without area counts as its top left corner, outside (1) or not (0); a box
  /// that is not finite is outside.
  public func outsideFraction(of canvas: Extent) -> Double {
    guard isFinite else { return 1 }
    guard area > 0 else {
      return canvas.bounds.contains(Position(x: minX, y: minY)) ? 0 : 1
    }
    return 1 - (intersection(canvas.bounds)?.area ?? 0) / area
  }

  /// Whether no part lies outside. A box that ends exactly at the canvas's edge is inside.
  public func isInside(_ canvas: Extent) -> Bool {
    isFinite && minX >= 0 && minY >= 0
      && maxX <= Double(canvas.width) && maxY <= Double(canvas.height)
  }

  /// The part on the canvas, which ends at `width` and not just before it; nil when there is none
  /// or when the box only touches the canvas from outside.
  public func clipped(to canvas: Extent) -> Bounds? {
    guard isFinite, let common = intersection(canvas.bounds) else { return nil }
    return common.area > 0 || area == 0 ? common : nil
  }

  /// The box with its sides moved outwards, or inwards for negative numbers, at most until they
  /// meet in the middle.
  public func extended(
    left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0
  ) -> Bounds {
    let x = (minX - left, maxX + right)
    let y = (minY - top, maxY + bottom)
    let middle = Position(x: (x.0 + x.1) / 2, y: (y.0 + y.1) / 2)
    return Bounds(
      minX: min(x.0, middle.x), minY: min(y.0, middle.y),
      maxX: max(x.1, middle.x), maxY: max(y.1, middle.y))
  }

  /// The same place on a canvas of another resolution; the box itself when `source` is empty.
  public func scaled(from source: Extent, to target: Extent) -> Bounds {
    guard !source.isEmpty else { return self }
    let x = Double(target.width) / Double(source.width)
    let y = Double(target.height) / Double(source.height)
    return Bounds(minX: minX * x, minY: minY * y, maxX: maxX * x, maxY: maxY * y)
  }
}
