// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@testable import MizumashiSheets

@Suite struct ContactSheetTests {
  private func picture(_ width: Int, _ height: Int, _ format: PixelFormat = .rgb8) -> Raster {
    var raster = Raster(Extent(width: width, height: height), format)
    raster.paint {
      $0.fill($0.extent.bounds, Ink(0x806040))
      $0.fillDisc(centre: $0.extent.centre, radius: Double(min(width, height)) / 3, .white)
    }
    return raster
  }

  private func cells(_ count: Int) -> [ContactSheet.Cell] {
    let shapes = [picture(90, 60), picture(60, 90), picture(200, 3), picture(20, 20)]
    return (0..<count).map { index in
      ContactSheet.Cell(
        raster: shapes[index % shapes.count],
        caption: index % 5 == 4
          ? [] : ["a_name_that_may_be_long_\(index)", "angle \(index)°, " + "more words "],
        isHighlighted: index == 0)
    }
  }

  @Test(arguments: [1, 2, 15, 16, 200], [nil, 1, 7, 500])
  func `no two cards overlap and everything stands on the page`(
    count: Int, columns: Int?
  ) throws {
    let sheet = ContactSheet(
      title: "Title", cells: cells(count), columns: columns, cellWidth: 120)
    let layout = try SheetLayout(fitting: sheet)
    #expect(layout.cards.count == count)
    let page = PixelRectangle(
      x: 0, y: 0, width: layout.extent.width, height: layout.extent.height)
    for (index, card) in layout.cards.enumerated() {
      #expect(page.contains(card.frame))
      #expect(card.frame.contains(card.place) && card.place.contains(card.picture))
      #expect(card.place.maxY + card.text.height(layout.metrics) <= card.frame.maxY)
      for other in layout.cards[..<index] { #expect(!card.frame.intersects(other.frame)) }
    }
    if let columns { #expect(layout.columns == min(columns, count)) }
    #expect(Set(layout.cards.map(\.frame.x)).count == layout.columns)
  }

  @Test func `fifteen outcomes and their original make a square of four`() throws {
    let cells = (0..<16).map { _ in
      ContactSheet.Cell(raster: picture(300, 200), caption: ["rotate", "angle 45°"])
    }
    #expect(try SheetLayout(fitting: ContactSheet(cells: cells)).columns == 4)
  }

  @Test func `the original is marked with the accent and the word, others are not`() throws {
    let raster = picture(90, 60)
    func sheet(_ caption: [String], _ isHighlighted: Bool) throws -> Raster {
      let cell = ContactSheet.Cell(
        raster: raster, caption: caption, isHighlighted: isHighlighted)
      return try ContactSheet(cells: [cell]).render()
    }
    func accents(_ raster: Raster, below top: Int = 0) -> Int {
      let accent = SheetTheme.light.accent
      let wanted = [accent.red, accent.green, accent.blue].map(Double.init)
      var count = 0
      for y in top..<raster.extent.height {
        for x in 0..<raster.extent.width where raster[x, y] == wanted { count += 1 }
      }
      return count
    }
    let cell = ContactSheet.Cell(raster: raster, caption: [], isHighlighted: true)
    let layout = try SheetLayout(fitting: ContactSheet(cells: [cell]))
    let tag = layout.metrics.tag.extent
    let framed = 2 * layout.cards[0].frame.width
    let marked = try sheet(["original", "90 × 60"], true)
    #expect(accents(marked) > framed)
    // Below the picture stand the foot of the frame and the tag, of which letters hide some.
    #expect(accents(marked, below: layout.cards[0].place.maxY) > framed + tag.area / 2)
    #expect(try accents(sheet(["original", "90 × 60"], false)) == 0)
    // The word is written once, whether the caption says it or not.
    #expect(try sheet(["Original"], true) == sheet([], true))
    #expect(try sheet(["photo.jpg"], true) != sheet([], true))
  }

  @Test(arguments: SheetTheme.allCases)
  func `equal sheets give equal bytes`(theme: SheetTheme) throws {
    let sheet = ContactSheet(
      title: "Title — “one”", subtitle: "σ ± 2", cells: cells(7), theme: theme)
    let (first, second) = (try sheet.render(), try sheet.render())
    #expect(first == second)
    #expect(first.format == .rgb8)
  }

  @Test(arguments: PixelFormat.Layout.allCases, PixelFormat.Depth.allCases)
  func `pictures of every kind are shown in their place`(
    layout: PixelFormat.Layout, depth: PixelFormat.Depth
  ) throws {
    let cell = ContactSheet.Cell(
      raster: picture(90, 60, PixelFormat(layout, depth)), caption: ["one"])
    let sheet = ContactSheet(cells: [cell])
    let place = try SheetLayout(fitting: sheet).cards[0].picture
    #expect(place.width == 180 && place.height == 120)
    let page = try sheet.render()
    #expect(page[place.x + 90, place.y + 60] == [255, 255, 255])
    // 0x806040, or its luma 107. A grey level passes through at most three roundings.
    let corner = page[place.x + 5, place.y + 5]
    let wanted: [Double] = layout.hasColour ? [128, 96, 64] : [102, 102, 102]
    for (level, aim) in zip(corner, wanted) { #expect(abs(level - aim) <= 2) }
  }

  @Test func `transparent pixels show the board, with no seam of black`() throws {
    var raster = Raster(Extent(width: 200, height: 200), .rgba8)
    raster.paint { $0.fillDisc(centre: $0.extent.centre, radius: 60, .white) }
    let sheet = ContactSheet(cells: [ContactSheet.Cell(raster: raster, caption: [])])
    let place = try SheetLayout(fitting: sheet).cards[0].picture
    let page = try sheet.render()
    for y in 0..<place.height {
      for x in 0..<place.width {
        // The darker square of the board; colours not weighted by alpha would fall below it.
        #expect(page[place.x + x, place.y + y][0] >= 230)
      }
    }
  }

  @Test func `a reduced cell looks the same and is small`() throws {
    let large = ContactSheet.Cell(
      raster: picture(1600, 1200), caption: ["large"], isHighlighted: true)
    let small = large.reduced(toCellWidth: 200)
    #expect(small.raster.extent == Extent(width: 200, height: 150))
    let sheets = [large, small].map { ContactSheet(cells: [$0], cellWidth: 200) }
    #expect(try sheets[0].render() == sheets[1].render())
  }

  @Test func `a page never grows beyond its limit`() throws {
    let cell = ContactSheet.Cell(raster: picture(64, 64), caption: ["name", "detail"])
    let many = ContactSheet(
      cells: Array(repeating: cell, count: 2000), columns: 40, cellWidth: 240)
    let layout = try SheetLayout(fitting: many)
    #expect(layout.extent.area <= ContactSheet.maximumPixelCount)
    #expect(layout.metrics.cellWidth < 240)
    let tooMany = ContactSheet(cells: Array(repeating: cell, count: 200_000))
    #expect(throws: ContactSheetError.self) { try tooMany.render() }
    #expect(throws: ContactSheetError.noColumns(0)) {
      try ContactSheet(cells: [cell], columns: 0).render()
    }
  }

  @Test func `empty sheets and empty pictures are drawn`() throws {
    #expect(try !ContactSheet(cells: []).render().extent.isEmpty)
    let cell = ContactSheet.Cell(raster: Raster(Extent(width: 0, height: 5), .rgb8), caption: [])
    #expect(try !ContactSheet(title: "", cells: [cell]).render().extent.isEmpty)
    #expect(cell.reduced(toCellWidth: 100).raster.extent.isEmpty)
  }
}

extension PixelRectangle {
  fileprivate func contains(_ other: PixelRectangle) -> Bool {
    x <= other.x && y <= other.y && other.maxX <= maxX && other.maxY <= maxY
  }
}
