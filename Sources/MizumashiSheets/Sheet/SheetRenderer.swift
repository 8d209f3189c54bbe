// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Draws a sheet whose layout is known.
struct SheetRenderer {
  let sheet: ContactSheet
  let layout: SheetLayout

  private var theme: SheetTheme { sheet.theme }
  private var metrics: SheetMetrics { layout.metrics }

  func render() -> Raster {
    var page = Raster(uninitialized: layout.extent, .rgb8)
    page.paint { painter in
      painter.cover(with: theme.page)
      drawHead(with: painter)
      for (cell, card) in zip(sheet.cells, layout.cards) {
        drawCard(card, isHighlighted: cell.isHighlighted, with: painter)
        drawPicture(cell.raster, on: card, with: painter)
        drawText(card, with: painter)
      }
    }
    return page
  }

  private func drawHead(with painter: Painter) {
    let text = TextPainter()
    var top = metrics.margin
    func draw(_ lines: [String], _ size: Double, _ weight: TextWeight, _ ink: Ink) {
      for line in lines {
        let baseline = Position(
          x: Double(metrics.margin), y: Double(top + text.capHeight(size: size)))
        painter.text(line, at: baseline, size: size, weight: weight, ink)
        top += text.lineHeight(size: size)
      }
    }
    draw(layout.title, metrics.titleSize, .bold, theme.text)
    draw(layout.subtitle, metrics.subtitleSize, .regular, theme.faintText)
  }

  private func drawCard(
    _ card: SheetLayout.Card, isHighlighted: Bool, with painter: Painter
  ) {
    let (bounds, radius) = (card.frame.bounds, metrics.cornerRadius)
    let blur = metrics.textSize * 0.6
    painter.shadow(
      of: bounds.offsetBy(x: 0, y: (blur / 4).rounded()), cornerRadius: radius, blur: blur,
      theme.shadow)
    painter.fill(bounds, cornerRadius: radius, isHighlighted ? theme.accent : theme.hairline)
    let width = isHighlighted ? metrics.accentWidth : 1
    let inner = Bounds(
      minX: bounds.minX + width, minY: bounds.minY + width, maxX: bounds.maxX - width,
      maxY: bounds.maxY - width)
    painter.fill(inner, cornerRadius: max(0, radius - width), theme.card)
    painter.fill(card.place.bounds, cornerRadius: 2, theme.mat)
  }

  private func drawPicture(
    _ raster: Raster, on card: SheetLayout.Card, with painter: Painter
  ) {
    let place = card.picture
    let extent = Extent(width: place.width, height: place.height)
    guard !extent.isEmpty else { return }
    let edge = Bounds(
      minX: Double(place.x) - 0.5, minY: Double(place.y) - 0.5, maxX: Double(place.maxX) + 0.5,
      maxY: Double(place.maxY) + 0.5)
    painter.stroke(edge, theme.pictureEdge)
    let square = max(4, Int((metrics.textSize * 0.6).rounded()))
    let picture = Thumbnail.make(of: raster, extent)
    painter.place(picture, x: place.x, y: place.y, board: theme.board, square: square)
  }

  private func drawText(_ card: SheetLayout.Card, with painter: Painter) {
    let text = TextPainter()
    let size = metrics.textSize
    let left = Double(card.place.x)
    var baseline = Double(card.place.maxY + metrics.captionGap + text.capHeight(size: size))
    var start = left
    if card.text.isTagged {
      var tag = metrics.tag
      tag.ink = theme.accent
      let top = baseline - Double(text.capHeight(size: size) + metrics.tagOverhang)
      tag.draw(at: Position(x: left, y: top), with: painter)
      start += Double(tag.extent.width + metrics.tagGap)
    }
    if let name = card.text.name {
      painter.text(
        name, at: Position(x: start, y: baseline), size: size, weight: .bold, theme.text)
    }
    if card.text.isTagged || card.text.name != nil { baseline += Double(metrics.lineHeight) }
    for line in card.text.details {
      painter.text(line, at: Position(x: left, y: baseline), size: size, theme.faintText)
      baseline += Double(metrics.lineHeight)
    }
  }
}
