// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Extent {
  /// The most cells of a mask or heat map that data may ask for: a few bytes can claim any number.
  static let mostCells = 1 << 28
}

/// How a grid that covers a whole canvas (a mask, a heat map) is moved with it.
///
/// The grid may be coarser or finer than the canvas. It is moved on its own cells: positions are
/// scaled to the canvas, mapped, and scaled back, and the moved grid keeps the number of cells per
/// pixel as nearly as whole cells allow.
struct GridSampling<Map: PositionMapping> {
  let sourceGrid: Extent
  let targetGrid: Extent
  private let map: Map

  init(of grid: Extent, by map: Map) {
    sourceGrid = grid
    self.map = map
    targetGrid = Extent(
      width: Self.side(grid.width, from: map.sourceExtent.width, to: map.targetExtent.width),
      height: Self.side(grid.height, from: map.sourceExtent.height, to: map.targetExtent.height))
  }

  private static func side(_ cells: Int, from source: Int, to target: Int) -> Int {
    if cells == source { return target }
    if source == 0 || target == 0 || cells == 0 { return 0 }
    let scaled = (Double(cells) * Double(target) / Double(source)).rounded()
    // No memory holds a grid of such a side; the bound only keeps the conversion defined.
    return max(1, Int(min(scaled, 0x1p30)))
  }

  /// Calls `body` with every cell of the moved grid within `window` whose centre came from
  /// somewhere, and with that place on the source grid. Rows come in order, cells within too.
  func forEachCell(
    in window: Bounds? = nil, _ body: (_ column: Int, _ row: Int, _ source: Position) -> Void
  ) {
    guard !sourceGrid.isEmpty, !targetGrid.isEmpty, !map.sourceExtent.isEmpty else { return }
    let out = (
      x: Double(map.targetExtent.width) / Double(targetGrid.width),
      y: Double(map.targetExtent.height) / Double(targetGrid.height)
    )
    let back = (
      x: Double(sourceGrid.width) / Double(map.sourceExtent.width),
      y: Double(sourceGrid.height) / Double(map.sourceExtent.height)
    )
    let rows = Self.cells(targetGrid.height, from: window?.minY, to: window?.maxY)
    let columns = Self.cells(targetGrid.width, from: window?.minX, to: window?.maxX)
    for row in rows {
      for column in columns {
        let target = Position(x: (Double(column) + 0.5) * out.x, y: (Double(row) + 0.5) * out.y)
        guard let source = map.sourcePosition(of: target), source.hasFiniteCoordinates else {
          continue
        }
        body(column, row, Position(x: source.x * back.x, y: source.y * back.y))
      }
    }
  }

  /// The cell of the source grid around a place; nil outside.
  func cell(at place: Position) -> (column: Int, row: Int)? {
    guard
      place.x >= 0, place.y >= 0,
      place.x < Double(sourceGrid.width), place.y < Double(sourceGrid.height)
    else { return nil }
    return (Int(place.x), Int(place.y))
  }

  /// The cells of the moved grid outside which nothing of `box` (on the source grid) can land;
  /// nil when the map gives no such promise.
  func window(around box: Bounds) -> Bounds? {
    guard map.keepsLinesStraight else { return nil }
    return
      box
      .scaled(from: sourceGrid, to: map.sourceExtent)
      .mapped(by: map)?
      .scaled(from: map.targetExtent, to: targetGrid)
      .extended(left: 1, top: 1, right: 1, bottom: 1)
  }

  private static func cells(_ count: Int, from low: Double?, to high: Double?) -> Range<Int> {
    let limit = Double(count)
    let start = Int(min(max(low ?? 0, 0), limit))
    let end = Int(min(max((high ?? limit).rounded(.up), 0), limit))
    return start..<max(start, end)
  }
}
