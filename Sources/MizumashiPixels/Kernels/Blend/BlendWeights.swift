// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The weights of one row of a blend, one for each component, in units of 2⁻¹⁵.
struct BlendWeights {
  private let mask: BlendMask
  private let extent: Extent
  private let layout: PixelFormat.Layout
  /// The column of cells that each column of pixels lies in, for grids.
  private let cells: [Int]

  init(_ mask: BlendMask, _ extent: Extent, _ layout: PixelFormat.Layout) {
    self.mask = mask
    self.extent = extent
    self.layout = layout
    if case .grid(let columns, _, _) = mask {
      let across = min(columns, extent.width)
      cells = (0..<extent.width).map { Self.cell($0, side: extent.width, cells: across) }
    } else {
      cells = []
    }
    if case .raster(let raster) = mask {
      precondition(raster.extent == extent && raster.format.depth == .uint8)
      let channels = raster.format.channelCount
      precondition(channels == 1 || channels == layout.colourChannelCount)
    }
  }

  /// Rows with the same group have the same weights.
  func group(y: Int) -> Int {
    switch mask {
    case .constant, .horizontalGradient: 0
    case .raster, .verticalGradient: y
    case .grid(_, let rows, _):
      Self.cell(y, side: extent.height, cells: min(rows, extent.height))
    }
  }

  func fill(_ weights: UnsafeMutablePointer<UInt16>, y: Int) {
    switch mask {
    case .constant(let values):
      fill(weights) { _, channel in Self.weight(values[values.count == 1 ? 0 : channel]) }
    case .raster(let raster):
      let channels = raster.format.channelCount
      raster.withView { view in
        let row = view.row(y, as: UInt8.self)
        fill(weights) { x, channel in
          let level = row[x &* channels &+ (channels == 1 ? 0 : channel)]
          return UInt16((UInt32(level) &* 32768 &+ 127) / 255)
        }
      }
    case .horizontalGradient(let from, let to, let columns):
      fill(weights) { x, _ in Self.weight(Self.ramp(x, from, to, columns)) }
    case .verticalGradient(let from, let to, let rows):
      let weight = Self.weight(Self.ramp(y, from, to, rows))
      fill(weights) { _, _ in weight }
    case .grid(let columns, let rows, let values):
      let down = min(rows, extent.height)
      let row = Self.cell(y, side: extent.height, cells: down)
      fill(weights) { x, _ in Self.weight(values[row * columns + cells[x]]) }
    }
  }

  @inline(__always)
  private func fill(_ weights: UnsafeMutablePointer<UInt16>, _ weight: (Int, Int) -> UInt16) {
    let (channels, colours) = (layout.channelCount, layout.colourChannelCount)
    for x in 0..<extent.width {
      for channel in 0..<colours { weights[x &* channels &+ channel] = weight(x, channel) }
      // The target keeps its alpha.
      if colours < channels { weights[x &* channels &+ colours] = 32768 }
    }
  }

  private static func weight(_ alpha: Float) -> UInt16 {
    UInt16(truncatingIfNeeded: (max(0, min(1, alpha)) * 32768).nearestInt32)
  }

  private static func ramp(
    _ place: Int, _ from: Float, _ to: Float, _ places: ClosedRange<Int>
  ) -> Float {
    if place >= places.upperBound { return to }
    if place <= places.lowerBound { return from }
    let share = Float(place - places.lowerBound) / Float(places.count - 1)
    return from + (to - from) * share
  }

  private static func cell(_ place: Int, side: Int, cells: Int) -> Int {
    let size = side / cells
    let inner = EdgeRule.mirror.index(place - (side - size * cells) / 2, count: size * cells)
    return inner / size
  }
}
