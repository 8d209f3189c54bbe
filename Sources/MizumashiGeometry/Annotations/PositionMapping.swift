// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Something that says where positions go.
public protocol PositionMapping: Sendable {
  /// The canvas that positions come from.
  var sourceExtent: Extent { get }
  /// The canvas that positions go to.
  var targetExtent: Extent { get }
  /// Where a position of the source canvas lands, possibly outside the target canvas.
  func targetPosition(of position: Position) -> Position
  /// Where a position of the target canvas came from; nil where nothing did, as behind the horizon
  /// of a perspective.
  func sourcePosition(of position: Position) -> Position?
  /// Whether straight lines stay straight, so that vertices suffice.
  var keepsLinesStraight: Bool { get }
  /// Whether left and right are exchanged.
  var isMirroring: Bool { get }
}
