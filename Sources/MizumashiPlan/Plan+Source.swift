// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension Plan {
  /// The part of the source that rendering reads; nil where it may be all. Pixels outside it have
  /// no influence on a single byte.
  public var sourcePart: PixelRectangle? {
    let used: Bounds?
    switch stages.first?.source {
    case .resample(let resample):
      used = resample.window
    case .warp(let chain) where chain.isExact && chain.links.count == 1:
      used = chain.links[0].map.staysInside ? chain.links[0].map.sourceOfTarget : nil
    default:
      used = nil
    }
    guard let used else { return nil }
    let (left, top) = (Int(used.minX.rounded(.down)), Int(used.minY.rounded(.down)))
    return PixelRectangle(
      x: left, y: top, width: Int(used.maxX.rounded(.up)) - left,
      height: Int(used.maxY.rounded(.up)) - top
    ).clipped(to: sourceExtent)
  }

  /// Whether the source's luma, by the weights of ITU-R BT.601, is all that rendering reads of its
  /// colours.
  public var readsLumaOnly: Bool {
    guard case .singleChannel(let weights) = stages.first?.source else { return false }
    return weights == ColourMatrix.luma
  }
}

extension CoordinateMap {
  /// What the whole target comes from.
  fileprivate var sourceOfTarget: Bounds? {
    let corners = targetExtent.bounds.corners.compactMap(sourcePosition)
    return corners.count == 4 ? Bounds(enclosing: corners) : nil
  }
}
