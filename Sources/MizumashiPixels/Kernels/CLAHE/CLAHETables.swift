// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The tables of the tiles of one plane, and what they make of its rows.
///
/// **Source**: Zuiderveld, "Contrast limited adaptive histogram equalization" (1994), in the form
/// of OpenCV 5.0.0, whose tables and rounding this gives exactly: a plane whose sides are not both
/// multiples of the tile counts is extended to the right and below by mirroring; counts above the
/// limit are spread over all bins, what does not divide evenly over every n-th bin from the first.
struct CLAHETables: Sendable {
  private let columns: Int
  private let rows: Int
  private let tile: Extent
  private let tables: [UInt8]

  init(_ plane: [UInt8], _ extent: Extent, clipLimit: Double, columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    let (width, height) = (extent.width, extent.height)
    let isWhole = width % columns == 0 && height % rows == 0
    // Where one side is a multiple and the other is not, both are extended.
    let right = isWhole ? 0 : columns - width % columns
    let below = isWhole ? 0 : rows - height % rows
    tile = Extent(width: (width + right) / columns, height: (height + below) / rows)
    let pixels = tile.area
    let limit = clipLimit > 0 ? max(1, Int(clipLimit * Double(pixels) / 256)) : Int.max
    var tables: [UInt8] = []
    tables.reserveCapacity(columns * rows * 256)
    for row in 0..<rows {
      for column in 0..<columns {
        var counts = Self.count(
          plane, extent, x: column * tile.width, y: row * tile.height, tile: tile)
        Self.clip(&counts, at: limit)
        let scale = 255 / Float(pixels)
        var sum = 0
        for count in counts {
          sum += count
          tables.append(UInt8(saturating: Float(sum) * scale))
        }
      }
    }
    self.tables = tables
  }

  private static func count(
    _ plane: [UInt8], _ extent: Extent, x: Int, y: Int, tile: Extent
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    let inside = max(x, min(x + tile.width, extent.width))
    for line in y..<y + tile.height {
      let start = EdgeRule.mirror.index(line, count: extent.height) * extent.width
      for place in x..<inside { counts[Int(plane[start + place])] += 1 }
      for place in inside..<x + tile.width {
        counts[Int(plane[start + EdgeRule.mirror.index(place, count: extent.width)])] += 1
      }
    }
    return counts
  }

  private static func clip(_ counts: inout [Int], at limit: Int) {
    var excess = 0
    for bin in 0..<256 where counts[bin] > limit {
      excess += counts[bin] - limit
      counts[bin] = limit
    }
    let share = excess / 256
    var rest = excess - share * 256
    for bin in 0..<256 { counts[bin] += share }
    guard rest > 0 else { return }
    for bin in stride(from: 0, to: 256, by: max(256 / rest, 1)) where rest > 0 {
      counts[bin] += 1
      rest -= 1
    }
  }
}

extension CLAHETables {
  /// Which two columns of tiles a pixel lies between, and how far towards the second.
  struct Column {
    let first: Int32
    let second: Int32
    let share: Float
  }

  /// The places of the pixels of a row among the tiles, in offsets into a row of tables.
  func columnPlaces(width: Int) -> [Column] {
    (0..<width).map { x in
      let (first, second, share) = Self.neighbours(x, side: tile.width, tiles: columns)
      return Column(first: Int32(first * 256), second: Int32(second * 256), share: share)
    }
  }

  private static func neighbours(_ place: Int, side: Int, tiles: Int) -> (Int, Int, Float) {
    let position = Float(place) * (1 / Float(side)) - 0.5
    let below = position.rounded(.down)
    let first = Int(below)
    return (max(first, 0), min(first + 1, tiles - 1), position - below)
  }

  /// Replaces the levels of row `y`, one for each of `places`.
  func map(
    _ levels: UnsafeMutablePointer<UInt8>, y: Int, places: UnsafeBufferPointer<Column>
  ) {
    let (first, second, down) = Self.neighbours(y, side: tile.height, tiles: rows)
    let up = 1 - down
    tables.withUnsafeBufferPointer { tables in
      guard let base = tables.baseAddress else { return }
      let upper = base + first * columns * 256
      let lower = base + second * columns * 256
      for x in 0..<places.count {
        let place = places[x]
        let level = Int(levels[x])
        let (left, right) = (Int(place.first) &+ level, Int(place.second) &+ level)
        let (far, near) = (place.share, 1 - place.share)
        let top = Float(upper[left]) * near + Float(upper[right]) * far
        let bottom = Float(lower[left]) * near + Float(lower[right]) * far
        // A mean of levels lies in 0…255.
        levels[x] = UInt8(truncatingIfNeeded: (top * up + bottom * down).nearestInt32)
      }
    }
  }
}
