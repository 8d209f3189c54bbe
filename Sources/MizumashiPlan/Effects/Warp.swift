// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// How a warp reads between pixels.
public enum Interpolation: String, Hashable, Sendable, Codable, CaseIterable {
  /// The pixel that the position lies in.
  case nearest
  /// Bilinear, 2×2 pixels.
  case linear
  /// Bicubic (Keys, a = −0.75 as in OpenCV), 4×4 pixels.
  case cubic
  /// Lanczos with four lobes, 8×8 pixels.
  case lanczos
}

/// What is seen beyond the edge of a canvas.
///
/// For a row `a b c d`: `edge` shows `a a | a b c d | d d`, `reflect` `b a | a b c d | d c`,
/// `mirror` `c b | a b c d | c b`, `wrap` `c d | a b c d | a b`. NumPy calls reflect "symmetric"
/// and mirror "reflect"; OpenCV calls mirror "reflect 101".
public enum Border: Hashable, Sendable, Codable {
  case constant(Colour)
  case edge
  case reflect
  case mirror
  case wrap
}

/// A change of geometry by resampling: every target pixel's centre is taken back to the source.
public struct Warp: Hashable, Sendable {
  public var map: CoordinateMap
  public var interpolation: Interpolation
  public var border: Border

  public init(_ map: CoordinateMap, _ interpolation: Interpolation, _ border: Border) {
    self.map = map
    self.interpolation = interpolation
    self.border = border
  }

  /// A warp that moves whole pixels, so that interpolation never matters.
  public init(exact map: CoordinateMap, border: Border = .constant(.clear)) {
    precondition(map.mapClass == .exact, "only whole pixels move")
    self.init(map, .nearest, border)
  }
}

/// A change of size by a separable filter.
public struct Resample: Hashable, Sendable {
  /// The weighting of source pixels.
  public enum Filter: String, Hashable, Sendable, Codable, CaseIterable {
    case nearest, linear, cubic, lanczos
    /// The exact average of the covered source area when shrinking, linear when enlarging.
    case area
  }

  /// The canvas the picture has before.
  public var source: Extent
  /// The part of the source that is stretched onto the target, in source coordinates.
  public var window: Bounds
  /// The canvas afterwards.
  public var target: Extent
  public var filter: Filter
  /// Whether the filter widens with the shrinking factor, so that fine structure does not alias.
  public var antialias: Bool

  public init(
    source: Extent, window: Bounds, target: Extent, filter: Filter, antialias: Bool
  ) {
    self.source = source
    self.window = window
    self.target = target
    self.filter = filter
    self.antialias = antialias
  }

  /// Where positions go.
  public var map: CoordinateMap {
    let (sx, sy) = (
      Double(target.width) / window.width, Double(target.height) / window.height
    )
    let matrix = ProjectiveMatrix(sx, 0, -window.minX * sx, 0, sy, -window.minY * sy)
    guard let map = CoordinateMap(matrix, from: source, to: target) else {
      preconditionFailure("a window and a target have area")
    }
    return map
  }
}
