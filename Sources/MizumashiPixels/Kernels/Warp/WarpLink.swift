// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// One map of a warp, and what is seen beyond the edge of the canvas it starts from.
public struct WarpLink: Hashable, Sendable {
  /// What lies beyond an edge.
  public enum Border: Hashable, Sendable {
    /// These components, on the scale of the raster's depth, one for each channel.
    case constant([Double])
    case rule(EdgeRule)
  }

  public let map: CoordinateMap
  public let border: Border

  public init(_ map: CoordinateMap, border: Border) {
    self.map = map
    self.border = border
  }
}

/// How a warp reads between pixels.
public enum WarpInterpolation: Hashable, Sendable, CaseIterable {
  case nearest
  case linear
  /// Keys' cubic with a = −0.75, over 4×4 pixels.
  case cubic
  /// Lanczos with four lobes, over 8×8 pixels.
  case lanczos

  /// How far from a place pixels are read, along either axis.
  var reach: Double {
    switch self {
    case .nearest, .linear: 1
    case .cubic: 2
    case .lanczos: 4
    }
  }

  /// How many pixels of the source are read before a place, and how many from there on, along
  /// either axis; that of `nearest` is the one whose half it lies in.
  var taps: (before: Double, after: Double) {
    switch self {
    case .nearest: (-0.5, 0.5)
    case .linear: (0, 1)
    case .cubic: (1, 2)
    case .lanczos: (3, 4)
    }
  }
}
