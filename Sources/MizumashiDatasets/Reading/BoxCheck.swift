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

  struct Unreadable: Error { var reason: String }

  /// The box of a list `[x, y, width, height]`.
  static func box(ofList value: AttributeValue?) throws(Unreadable) -> BoundingBox {
    let numbers = value?.list?.compactMap(\.number) ?? []
    guard numbers.count == 4, value?.list?.count == 4 else {
      throw Unreadable(reason: "is not the four numbers x, y, width, height")
    }
    guard let box = box(ofSides: numbers) else { throw Unreadable(reason: "has a negative side") }
    return box
  }

  /// The box of x, y, width and height; nil where a side is negative.
  static func box(ofSides numbers: [Double]) -> BoundingBox? {
    guard numbers[2] >= 0, numbers[3] >= 0 else { return nil }
    return Bounds(
      minX: numbers[0], minY: numbers[1], maxX: numbers[0] + numbers[2],
      maxY: numbers[1] + numbers[3])
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
