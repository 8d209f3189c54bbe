// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// Words on a filled rounded box: the name beside an object, a badge on a picture.
///
/// The text takes near black or white, whichever stands out against the box.
public struct LabelTag: Hashable, Sendable {
  public var text: String
  /// The colour of the box.
  public var ink: Ink
  /// Pixels; see `TextPainter`.
  public var textSize: Double
  public var weight: TextWeight

  public init(_ text: String, ink: Ink, textSize: Double = 12, weight: TextWeight = .regular) {
    self.text = text
    self.ink = ink
    self.textSize = textSize
    self.weight = weight
  }

  /// The size of the box in whole pixels.
  public var extent: Extent {
    let painter = TextPainter()
    let width = painter.measure(text, size: textSize, weight: weight)
    return Extent(
      width: Int(width.rounded(.up)) + 2 * sidePadding,
      height: painter.capHeight(size: textSize) + 2 * endPadding)
  }

  /// Draws the box with its top left corner at the whole pixel nearest to `corner`.
  public func draw(at corner: Position, with painter: Painter) {
    let (x, y) = (corner.x.rounded(), corner.y.rounded())
    let extent = extent
    let bounds = extent.bounds.offsetBy(x: x, y: y)
    painter.fill(bounds, cornerRadius: (textSize / 4).rounded(), ink)
    let baseline = Position(
      x: x + Double(sidePadding), y: y + Double(extent.height - endPadding))
    painter.text(
      text, at: baseline, size: textSize, weight: weight,
      ink.contrasting.withOpacity(ink.opacity < 1 ? 0.5 + ink.opacity / 2 : 1))
  }

  private var sidePadding: Int { max(3, Int((textSize * 0.45).rounded())) }
  private var endPadding: Int { max(2, Int((textSize * 0.32).rounded())) }
}
