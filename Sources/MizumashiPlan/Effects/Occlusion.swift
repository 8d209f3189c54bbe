// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// Parts of the picture covered up. Alpha stays as it is, and so do annotations.
public struct Occlusion: Hashable, Sendable {
  /// What is covered.
  public enum Shape: Hashable, Sendable {
    /// Each pixel by itself with this chance.
    case pixels(fraction: Double, key: NoiseKey)
    /// Cells of a grid over the whole canvas: row by row, whether each is covered. Pixel x lies in
    /// column floor(x · columns / width), rows likewise. One list, or one for each channel.
    case cells(columns: Int, rows: Int, covered: [[Bool]])
    /// Rectangles in whole pixels.
    case rectangles([PixelRectangle])
  }

  /// What is seen instead.
  public enum Fill: Hashable, Sendable {
    case colour(Colour)
    /// Gaussian noise around a mean, on the 0…255 scale.
    case gaussian(mean: Double, deviation: Double, perChannel: Bool, key: NoiseKey)
  }

  public var shape: Shape
  public var fill: Fill
  /// For pixels: whether channels are covered independently of each other.
  public var perChannel: Bool

  public init(_ shape: Shape, fill: Fill, perChannel: Bool = false) {
    self.shape = shape
    self.fill = fill
    self.perChannel = perChannel
  }
}

/// A rectangle of whole pixels.
public struct PixelRectangle: Hashable, Sendable, Codable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The part that lies on a canvas; nil where none does.
  public func clipped(to canvas: Extent) -> PixelRectangle? {
    let limit = 1 << 40
    guard width > 0, height > 0, abs(x) < limit, abs(y) < limit, width < limit, height < limit
    else { return nil }
    let (left, top) = (max(x, 0), max(y, 0))
    let (right, bottom) = (min(x + width, canvas.width), min(y + height, canvas.height))
    guard left < right, top < bottom else { return nil }
    return PixelRectangle(x: left, y: top, width: right - left, height: bottom - top)
  }
}
