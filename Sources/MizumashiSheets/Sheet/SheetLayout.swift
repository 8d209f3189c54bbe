// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Where everything on a sheet stands.
struct SheetLayout {
  struct Card {
    var frame: PixelRectangle
    /// The place of the picture, its mat.
    var place: PixelRectangle
    var picture: PixelRectangle
    var text: CardText
  }

  let metrics: SheetMetrics
  let extent: Extent
  let columns: Int
  let title: [String]
  let subtitle: [String]
  let cards: [Card]

  /// The layout at the width asked for, or at the widest that is small enough.
  init(fitting sheet: ContactSheet) throws(ContactSheetError) {
    let limit = ContactSheet.maximumPixelCount
    if let columns = sheet.columns, columns < 1 { throw .noColumns(columns) }
    // Every card has more pixels than this, so that a hopeless count is told without a layout.
    let least = ContactSheet.minimumCellWidth * ContactSheet.minimumCellWidth / 4
    guard sheet.cells.count <= limit / least else {
      throw .tooManyCells(sheet.cells.count, pixelCount: sheet.cells.count * least)
    }
    var width = min(max(sheet.cellWidth, ContactSheet.minimumCellWidth), 4096)
    while true {
      let layout = SheetLayout(sheet, cellWidth: width)
      if layout.extent.area <= limit {
        self = layout
        return
      }
      guard width > ContactSheet.minimumCellWidth else {
        throw .tooManyCells(sheet.cells.count, pixelCount: layout.extent.area)
      }
      let factor = (Double(limit) / Double(layout.extent.area)).squareRoot()
      width = max(ContactSheet.minimumCellWidth, min(width - 1, Int(Double(width) * factor)))
    }
  }

  private init(_ sheet: ContactSheet, cellWidth: Int) {
    let metrics = SheetMetrics(cellWidth: cellWidth)
    let placeHeight = Self.placeHeight(of: sheet.cells, cellWidth: cellWidth)
    let texts = sheet.cells.map { CardText($0, metrics) }
    let tallest = texts.map { $0.height(metrics) }.max() ?? 0
    let columns =
      sheet.columns.map { min($0, max(1, sheet.cells.count)) }
      ?? Self.columns(
        for: sheet.cells.count, width: metrics.cardWidth + metrics.gutter,
        height: placeHeight + tallest + 2 * metrics.padding + metrics.gutter)
    let grid = columns * (metrics.cardWidth + metrics.gutter) - metrics.gutter
    let painter = TextPainter()
    func lines(_ text: String?, _ size: Double, _ weight: TextWeight) -> [String] {
      painter.wrapped(
        text ?? "", toFit: Double(grid), size: size, weight: weight, maximumLines: 2)
    }
    title = lines(sheet.title, metrics.titleSize, .bold)
    subtitle = lines(sheet.subtitle, metrics.subtitleSize, .regular)
    self.metrics = metrics
    self.columns = columns
    var top = metrics.margin + Self.headHeight(title, subtitle, metrics)
    var cards: [Card] = []
    for start in stride(from: 0, to: texts.count, by: columns) {
      let row = start..<min(start + columns, texts.count)
      let textHeight = row.map { texts[$0].height(metrics) }.max() ?? 0
      let cardHeight = placeHeight + textHeight + 2 * metrics.padding
      for index in row {
        let frame = PixelRectangle(
          x: metrics.margin + (index - start) * (metrics.cardWidth + metrics.gutter), y: top,
          width: metrics.cardWidth, height: cardHeight)
        let place = PixelRectangle(
          x: frame.x + metrics.padding, y: top + metrics.padding, width: cellWidth,
          height: placeHeight)
        let fitted = Thumbnail.extent(
          of: sheet.cells[index].raster.extent,
          within: Extent(width: cellWidth, height: placeHeight))
        cards.append(
          Card(frame: frame, place: place, picture: place.centring(fitted), text: texts[index]))
      }
      top += cardHeight + metrics.gutter
    }
    self.cards = cards
    extent = Extent(
      width: grid + 2 * metrics.margin,
      height: top - (cards.isEmpty ? 0 : metrics.gutter) + metrics.margin)
  }

  /// Rows of pixels that title and subtitle take, with the space below them.
  private static func headHeight(
    _ title: [String], _ subtitle: [String], _ metrics: SheetMetrics
  ) -> Int {
    let painter = TextPainter()
    guard !(title.isEmpty && subtitle.isEmpty) else { return 0 }
    return title.count * painter.lineHeight(size: metrics.titleSize)
      + subtitle.count * painter.lineHeight(size: metrics.subtitleSize) + metrics.gutter
  }

  /// The largest place that a picture may have.
  static func largestPlace(cellWidth: Int) -> Extent {
    Extent(width: cellWidth, height: cellWidth * 5 / 4)
  }

  /// As high as the highest picture; no higher than wide, unless all pictures are upright.
  private static func placeHeight(of cells: [ContactSheet.Cell], cellWidth: Int) -> Int {
    let areUpright = cells.allSatisfy { $0.raster.extent.height > $0.raster.extent.width }
    let place =
      areUpright
      ? largestPlace(cellWidth: cellWidth) : Extent(width: cellWidth, height: cellWidth)
    let heights = cells.map { Thumbnail.extent(of: $0.raster.extent, within: place).height }
    return max(heights.max() ?? 0, cellWidth / 3)
  }

  /// The number of columns whose page is nearest to 4:3, counting places left empty against it.
  private static func columns(for count: Int, width: Int, height: Int) -> Int {
    guard count > 1 else { return 1 }
    var best = (columns: 1, cost: Double.infinity)
    for columns in 1...count {
      let rows = (count + columns - 1) / columns
      let aspect = 3 * Double(columns * width) / (4 * Double(rows * height))
      let empty = Double(rows * columns - count) / Double(count)
      // The ratio to the wish, the same for twice as wide and twice as high.
      let cost = max(aspect, 1 / aspect) - 1 + 2 * empty
      if cost < best.cost { best = (columns, cost) }
    }
    return best.columns
  }
}
