// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Sizes of the parts of a sheet, all in whole pixels, growing with the width of a card.
struct SheetMetrics {
  let cellWidth: Int
  /// The em of captions: 13 at the usual width.
  let textSize: Double
  /// From the edge of a card to its picture and text.
  let padding: Int
  /// Between cards.
  let gutter: Int
  /// Around the page.
  let margin: Int

  init(cellWidth: Int) {
    self.cellWidth = cellWidth
    textSize = (min(max(Double(cellWidth) / 18.5, 11), 26)).rounded()
    let scale = textSize / 13
    func scaled(_ pixels: Double) -> Int { Int((pixels * scale).rounded()) }
    padding = cellWidth < 120 ? scaled(6) : scaled(10)
    gutter = cellWidth < 120 ? scaled(10) : scaled(16)
    margin = scaled(26)
  }

  var titleSize: Double { (textSize * 1.7).rounded() }
  var subtitleSize: Double { (textSize * 1.08).rounded() }
  var cornerRadius: Double { (textSize * 0.55).rounded() }
  /// Around the original.
  var accentWidth: Double { max(2, (textSize / 6.5).rounded()) }
  var cardWidth: Int { cellWidth + 2 * padding }

  private var text: TextPainter { TextPainter() }
  var lineHeight: Int { text.lineHeight(size: textSize) }
  /// From the picture to the top of the first letters.
  var captionGap: Int { Int((textSize * 0.75).rounded()) }
  var tag: LabelTag { LabelTag("original", ink: .black, textSize: textSize - 1) }
  /// From the tag to the name beside it.
  var tagGap: Int { padding * 2 / 3 }
  /// How far the box of the tag reaches beyond the letters of its line, above and below.
  var tagOverhang: Int { (tag.extent.height - text.capHeight(size: textSize) + 1) / 2 }
}
