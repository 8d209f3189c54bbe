// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The width and height of a canvas in whole pixels.
///
/// **Units and range**: pixels, zero or more. An extent with a zero side is empty; every augmenter
/// passes an empty canvas through unchanged.
public struct Extent: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Pixels from left to right.
  public var width: Int
  /// Pixels from top to bottom.
  public var height: Int

  public init(width: Int, height: Int) {
    precondition(width >= 0 && height >= 0, "an extent has no negative side")
    self.width = width
    self.height = height
  }

  /// The number of pixels, saturating at `Int.max` for claims no memory could hold.
  public var area: Int {
    let (product, overflow) = width.multipliedReportingOverflow(by: height)
    return overflow ? .max : product
  }

  public var isEmpty: Bool { width == 0 || height == 0 }

  public var shorterSide: Int { min(width, height) }
  public var longerSide: Int { max(width, height) }

  /// The middle of the canvas, where centred maps have their pivot.
  public var centre: Position { Position(x: Double(width) / 2, y: Double(height) / 2) }

  /// Width and height exchanged.
  public var transposed: Extent { Extent(width: height, height: width) }

  /// The rectangle that the canvas covers: from (0, 0) to (width, height).
  public var bounds: Bounds {
    Bounds(minX: 0, minY: 0, maxX: Double(width), maxY: Double(height))
  }

  public var description: String { "\(width)×\(height)" }
}
