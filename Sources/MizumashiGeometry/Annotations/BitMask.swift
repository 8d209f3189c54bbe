// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The cells that one object covers.
///
/// **Shape**: covers the image whatever its own resolution; one bit per cell.
public struct BitMask: Hashable, Sendable {
  public let extent: Extent
  /// Row by row from the lowest bit; rows begin on a word, bits beyond the width are 0.
  private var words: [UInt64]
  private let wordsPerRow: Int

  /// A mask without a single cell.
  public init(_ extent: Extent) {
    self.extent = extent
    wordsPerRow = (extent.width + 63) / 64
    words = Array(repeating: 0, count: wordsPerRow * extent.height)
  }

  public subscript(column: Int, row: Int) -> Bool {
    get { words[word(column, row)] >> UInt64(column % 64) & 1 == 1 }
    set {
      let bit = UInt64(1) << UInt64(column % 64)
      if newValue {
        words[word(column, row)] |= bit
      } else {
        words[word(column, row)] &= ~bit
      }
    }
  }

  private func word(_ column: Int, _ row: Int) -> Int {
    precondition(
      (0..<extent.width).contains(column) && (0..<extent.height).contains(row),
      "a cell outside the mask")
    return row * wordsPerRow + column / 64
  }

  /// How many cells are set.
  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The upright box around the set cells, in cells of the mask; nil when there are none.
  public var bounds: Bounds? {
    var rows: ClosedRange<Int>?
    var columns = (first: Int.max, last: Int.min)
    for row in 0..<extent.height {
      let line = words[row * wordsPerRow..<(row + 1) * wordsPerRow]
      guard
        let first = line.firstIndex(where: { $0 != 0 }),
        let last = line.lastIndex(where: { $0 != 0 })
      else { continue }
      rows = (rows?.lowerBound ?? row)...row
      columns.first = min(
        columns.first, (first - line.startIndex) * 64 + line[first].trailingZeroBitCount)
      columns.last = max(
        columns.last, (last - line.startIndex) * 64 + 63 - line[last].leadingZeroBitCount)
    }
    return rows.map {
      Bounds(
        minX: Double(columns.first), minY: Double($0.lowerBound),
        maxX: Double(columns.last + 1), maxY: Double($0.upperBound + 1))
    }
  }
}

extension BitMask: Annotation {
  /// The moved mask, cut off at the canvas's edge as a raster must be: every cell takes the
  /// nearest source cell, or none where it came from outside.
  public func mapped(by map: some PositionMapping) -> BitMask? {
    let sampling = GridSampling(of: extent, by: map)
    var moved = BitMask(sampling.targetGrid)
    guard let bounds else { return moved }
    sampling.forEachCell(in: sampling.window(around: bounds)) { column, row, place in
      guard let cell = sampling.cell(at: place), self[cell.column, cell.row] else { return }
      moved[column, row] = true
    }
    return moved
  }

  /// The share of the set cells whose centres the map puts outside its target canvas: 1 for an
  /// empty mask.
  ///
  /// Counting source cells needs no correction for a map that enlarges or shrinks. Of large
  /// objects only every n-th cell of every n-th row is asked, some 16 000 in all.
  func outsideFraction(movedBy map: some PositionMapping) -> Double {
    let step = max(1, Int((Double(count) / 16384).squareRoot()))
    let sampled = outsideShare(of: cells(every: step), movedBy: map)
    // An object thinner than the step may slip through it.
    return (sampled ?? outsideShare(of: cells(every: 1), movedBy: map)) ?? 1
  }

  private func outsideShare(
    of cells: some Sequence<(column: Int, row: Int)>, movedBy map: some PositionMapping
  ) -> Double? {
    guard !extent.isEmpty else { return nil }
    let scale = (
      x: Double(map.sourceExtent.width) / Double(extent.width),
      y: Double(map.sourceExtent.height) / Double(extent.height)
    )
    let canvas = map.targetExtent.bounds
    var (all, outside) = (0, 0)
    for cell in cells {
      all += 1
      let centre = Position(
        x: (Double(cell.column) + 0.5) * scale.x, y: (Double(cell.row) + 0.5) * scale.y)
      if !(map.finiteTarget(of: centre).map(canvas.contains) ?? false) { outside += 1 }
    }
    return all == 0 ? nil : Double(outside) / Double(all)
  }

  private func cells(every step: Int) -> some Sequence<(column: Int, row: Int)> {
    stride(from: step / 2, to: extent.height, by: step).lazy.flatMap { row in
      stride(from: step / 2, to: extent.width, by: step).lazy
        .map { (column: $0, row: row) }
        .filter { self[$0.column, $0.row] }
    }
  }
}
