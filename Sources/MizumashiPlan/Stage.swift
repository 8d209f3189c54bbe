// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// One pass over pixels: rows are made by a source and, while they are in cache, changed by row
/// effects.
public struct Stage: Hashable, Sendable {
  /// How a row is made.
  public enum Source: Hashable, Sendable {
    /// Taken over.
    case copy
    /// Resampled once through a chain of maps; each link keeps its own border.
    case warp(WarpChain)
    case resample(Resample)
    case filter(Filter)
    case equalization(Equalization)
    case jpeg(quality: Int)
    case blend(foreground: Plan, background: Plan, mask: Blend.Mask)
    case singleChannel(weights: [Double])
    case normalization(mean: [Double], deviation: [Double])
  }

  public let source: Source
  public let sourceExtent: Extent
  public let targetExtent: Extent
  /// Applied to each row in this order; every one of them `isRowwise`.
  public internal(set) var rowEffects: [Effect] = []
}

/// Warps one after the other, to be resampled in one go.
public struct WarpChain: Hashable, Sendable {
  /// At least one; each begins on the canvas the one before left.
  public internal(set) var links: [Warp]

  /// How the original is read: the interpolation of the links that interpolate.
  public var interpolation: Interpolation {
    links.first { $0.map.mapClass != .exact }?.interpolation ?? .nearest
  }

  public var sourceExtent: Extent { links[0].map.sourceExtent }
  public var targetExtent: Extent { links[links.count - 1].map.targetExtent }

  /// Whether only whole pixels move.
  public var isExact: Bool { links.allSatisfy { $0.map.mapClass == .exact } }
}
