// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Maps one after the other, each from the canvas the one before left.
public struct CoordinateChain: Hashable, Sendable, PositionMapping {
  public let sourceExtent: Extent
  public private(set) var links: [CoordinateMap] = []

  /// The chain without links: everything stays where it is.
  public init(_ extent: Extent) {
    sourceExtent = extent
  }

  public var targetExtent: Extent { links.last?.targetExtent ?? sourceExtent }

  /// Adds a link. Neighbouring matrices become one: for positions nothing is lost by that.
  public mutating func append(_ map: CoordinateMap) {
    precondition(map.sourceExtent == targetExtent, "a link begins where the chain ends")
    if let last = links.last, let both = last.composed(with: map) {
      links[links.count - 1] = both
    } else {
      links.append(map)
    }
  }

  public func targetPosition(of position: Position) -> Position {
    links.reduce(position) { $1.targetPosition(of: $0) }
  }

  public func sourcePosition(of position: Position) -> Position? {
    var position = position
    for link in links.reversed() {
      guard let source = link.sourcePosition(of: position) else { return nil }
      position = source
    }
    return position
  }

  public var keepsLinesStraight: Bool { links.allSatisfy(\.keepsLinesStraight) }

  public var isMirroring: Bool {
    links.reduce(false) { $0 != $1.isMirroring }
  }
}
