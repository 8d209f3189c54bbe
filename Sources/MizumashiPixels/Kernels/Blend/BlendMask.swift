// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How much of the foreground a blend keeps at each place: 1 all of it, 0 only the background.
public enum BlendMask: Sendable {
  /// The same everywhere; one value for all colour channels or one for each.
  case constant([Float])
  /// An 8-bit picture of the same extent, 255 for 1: grey, or with as many channels as the format
  /// has colours.
  case raster(Raster)
  /// `from` left of the columns, then linear to `to` at the last of them, `to` to the right.
  case horizontalGradient(from: Float, to: Float, columns: ClosedRange<Int>)
  /// `from` above the rows, then linear to `to` at the last of them, `to` below.
  case verticalGradient(from: Float, to: Float, rows: ClosedRange<Int>)
  /// Cells of (width / columns) × (height / rows) whole pixels with a value each, row by row. What
  /// is left over lies half before (rounded down) and half after, and mirrors the cells.
  case grid(columns: Int, rows: Int, values: [Float])

  /// Cells that alternate between 1 and 0, the top left one 1.
  public static func checkerboard(columns: Int, rows: Int) -> BlendMask {
    let values = (0..<columns * rows).map { index -> Float in
      (index % columns + index / columns) % 2 == 0 ? 1 : 0
    }
    return .grid(columns: columns, rows: rows, values: values)
  }
}
