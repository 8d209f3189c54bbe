// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Finds places for names: above a box, in it, or below, wherever no other name is; off the picture
/// never.
struct NamePlacement {
  private struct Name {
    var tag: LabelTag
    var bounds: Bounds
  }

  private let extent: Extent
  private let textSize: Double
  private var names: [Name] = []
  private var tags: [LabelTag] = []

  init(extent: Extent) {
    self.extent = extent
    textSize = min(max((Double(extent.longerSide) / 32).rounded(), 11), 32)
  }

  mutating func add(_ text: String, ink: Ink, beside box: Bounds) {
    let tag = LabelTag(shortened(text), ink: ink, textSize: textSize)
    let (width, height) = (Double(tag.extent.width), Double(tag.extent.height))
    let candidates = [
      (box.minX, box.minY - height), (box.minX, box.minY), (box.minX, box.maxY),
      (box.maxX - width, box.minY - height), (box.maxX - width, box.minY),
      (box.minX, box.maxY - height), (box.maxX - width, box.maxY - height),
    ].map { inside(Bounds(minX: $0, minY: $1, maxX: $0 + width, maxY: $1 + height)) }
    let place = candidates.min { overlap($0) < overlap($1) }
    if let place { names.append(Name(tag: tag, bounds: place)) }
  }

  /// A word about the picture as a whole.
  mutating func addTag(_ text: String) {
    tags.append(LabelTag(shortened(text), ink: Ink(0x14181D, opacity: 0.8), textSize: textSize))
  }

  func draw(with painter: Painter) {
    for name in names {
      name.tag.draw(at: Position(x: name.bounds.minX, y: name.bounds.minY), with: painter)
    }
    var y = Double(extent.height) - 3
    for tag in tags.reversed() {
      y -= Double(tag.extent.height)
      guard y >= 0 else { return }
      tag.draw(at: Position(x: 3, y: y), with: painter)
      y -= 3
    }
  }

  private func shortened(_ text: String) -> String {
    TextPainter().shortened(
      text, toFit: Double(extent.width) * 0.6, size: textSize, weight: .regular)
  }

  private func inside(_ bounds: Bounds) -> Bounds {
    let x = max(0, min(bounds.minX, Double(extent.width) - bounds.width)) - bounds.minX
    let y = max(0, min(bounds.minY, Double(extent.height) - bounds.height)) - bounds.minY
    return bounds.offsetBy(x: x, y: y)
  }

  private func overlap(_ bounds: Bounds) -> Double {
    names.reduce(0) { $0 + ($1.bounds.intersection(bounds)?.area ?? 0) }
  }
}
