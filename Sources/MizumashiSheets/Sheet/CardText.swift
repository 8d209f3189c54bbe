// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The lines of a caption as they stand on a card.
struct CardText {
  /// Beside or instead of the first line stands the tag of the original.
  let isTagged: Bool
  /// The bold first line; nil where there is none.
  let name: String?
  let details: [String]

  private static let maximumDetailLines = 4

  init(_ cell: ContactSheet.Cell, _ metrics: SheetMetrics) {
    let painter = TextPainter()
    isTagged = cell.isHighlighted
    let width = Double(metrics.cellWidth)
    var first = cell.caption.first
    // The tag says it already.
    if isTagged, first?.lowercased() == "original" { first = nil }
    let beside = isTagged ? Double(metrics.tag.extent.width + metrics.tagGap) : 0
    name = first.map {
      painter.shortened($0, toFit: width - beside, size: metrics.textSize, weight: .bold)
    }
    details = painter.arranged(
      Array(cell.caption.dropFirst()), toFit: width, size: metrics.textSize,
      maximumLines: Self.maximumDetailLines)
  }

  var lineCount: Int { (isTagged || name != nil ? 1 : 0) + details.count }

  /// Rows of pixels from the picture to the foot of the last line.
  func height(_ metrics: SheetMetrics) -> Int {
    guard lineCount > 0 else { return 0 }
    let painter = TextPainter()
    return metrics.captionGap + painter.capHeight(size: metrics.textSize)
      + (lineCount - 1) * metrics.lineHeight + painter.descent(size: metrics.textSize)
  }
}
