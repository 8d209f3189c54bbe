// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What is known about a part of an image and therefore moves with its pixels.
public protocol Annotation: Hashable, Sendable, Codable {
  /// The annotation on the map's target canvas, whole: nothing is cut off at the canvas's edge.
  ///
  /// Nil when it has no finite place there.
  func mapped(by map: some PositionMapping) -> Self?
}
