// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Coarse dropout: fills the pixels of dropped cells of a grid laid over the picture.
///
/// The cell of a pixel is floor(place · cells / side), as when a small mask is enlarged by nearest
/// neighbour in OpenCV. More cells than pixels are allowed; those that no pixel falls into do
/// nothing.
///
/// **Shape**: every layout, 8 or 16 bit; alpha is kept.
public struct CellDropoutKernel: InPlaceKernel {
  private let columns: Int
  private let rows: Int
  private let dropped: [[Bool]]
  private let painter: RegionPainter

  /// `dropped` tells for each cell, row by row, whether it is filled: one set for whole pixels, or
  /// one for each colour channel.
  public init(
    columns: Int, rows: Int, dropped: [[Bool]], fill: RegionFill = .colour([0]),
    format: PixelFormat
  ) {
    precondition(columns > 0 && rows > 0 && dropped.allSatisfy { $0.count == columns * rows })
    precondition(dropped.count == 1 || dropped.count == format.layout.colourChannelCount)
    self.columns = columns
    self.rows = rows
    self.dropped = dropped
    painter = RegionPainter(fill, format)
  }

  public func run(on target: MutableRasterView, rows wanted: Range<Int>) {
    let (width, height) = (target.extent.width, target.extent.height)
    PhiloxRow.withScratch(words: painter.scratchWords(width: width)) { scratch in
      var cellRow = -1
      var runs: [Run] = []
      for y in wanted {
        if y * rows / height != cellRow {
          cellRow = y * rows / height
          runs = self.runs(inRow: cellRow, width: width)
        }
        for run in runs {
          painter.paint(target, y: y, columns: run.columns, channel: run.channel, scratch: scratch)
        }
      }
    }
  }

  private struct Run {
    let columns: Range<Int>
    let channel: Int?
  }

  /// The stretches of dropped pixels in a row of cells.
  private func runs(inRow row: Int, width: Int) -> [Run] {
    // The first pixel of a cell.
    func edge(_ column: Int) -> Int { (column * width + columns - 1) / columns }
    var runs: [Run] = []
    for (set, cells) in dropped.enumerated() {
      let channel = dropped.count == 1 ? nil : set
      var column = 0
      while column < columns {
        let start = column
        while column < columns && cells[row * columns + column] { column += 1 }
        let pixels = edge(start)..<edge(column)
        if !pixels.isEmpty { runs.append(Run(columns: pixels, channel: channel)) }
        column += 1
      }
    }
    return runs
  }
}
