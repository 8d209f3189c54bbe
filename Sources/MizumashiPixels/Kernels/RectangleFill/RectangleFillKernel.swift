// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Fills upright rectangles of whole pixels: cutout, hole dropout, random erasing, masked stripes.
///
/// Parts outside the picture are ignored; where rectangles overlap the later one wins.
///
/// **Shape**: every layout, 8 or 16 bit; alpha is kept.
public struct RectangleFillKernel: InPlaceKernel {
  /// A rectangle of pixels and what it is filled with.
  public struct Patch: Hashable, Sendable {
    public var columns: Range<Int>
    public var rows: Range<Int>
    public var fill: RegionFill

    public init(columns: Range<Int>, rows: Range<Int>, fill: RegionFill) {
      self.columns = columns
      self.rows = rows
      self.fill = fill
    }
  }

  private struct Area {
    let columns: Range<Int>
    let rows: Range<Int>
    let painter: RegionPainter
  }

  private let areas: [Area]

  public init(_ patches: [Patch], format: PixelFormat) {
    areas = patches.map {
      Area(columns: $0.columns, rows: $0.rows, painter: RegionPainter($0.fill, format))
    }
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    let width = target.extent.width
    let words = areas.map { $0.painter.scratchWords(width: width) }.max() ?? 0
    PhiloxRow.withScratch(words: words) { scratch in
      for area in areas {
        let columns = area.columns.clamped(to: 0..<width)
        if columns.isEmpty { continue }
        for y in area.rows.clamped(to: rows) {
          area.painter.paint(target, y: y, columns: columns, scratch: scratch)
        }
      }
    }
  }
}
