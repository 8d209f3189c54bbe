// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// What a box that was read has to be, whatever the format: finite, with an area, on its picture.
enum BoxCheck {
  /// How far a box may reach beyond its picture without a word, in pixels: conventions differ by
  /// one, and tools round.
  static let tolerance = 1.0

  enum Outcome: Hashable {
    case sound
    /// A part lies beyond the picture by more than the tolerance; the rest is given.
    case cut(BoundingBox)
    /// Nothing of it can be used, and why.
    case useless(String)
  }

  /// - Parameter canvas: the picture's extent; nil where it is not known, so that only the box
  ///   itself can be judged.
  static func outcome(of box: BoundingBox, on canvas: Extent?) -> Outcome {
    guard box.isFinite else { return .useless("a number is not finite") }
    guard box.width > 0, box.height > 0 else { return .useless("the box has no area") }
    guard let canvas else { return .sound }
    guard let visible = box.clipped(to: canvas) else {
      return .useless("the box lies outside the picture of \(canvas)")
    }
    let room = canvas.bounds.extended(
      left: tolerance, top: tolerance, right: tolerance, bottom: tolerance)
    return room.union(box) == room ? .sound : .cut(visible)
  }
}
