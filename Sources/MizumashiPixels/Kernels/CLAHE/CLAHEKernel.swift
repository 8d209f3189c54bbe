// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Contrast limited adaptive histogram equalisation: every place by the histogram around it.
///
/// The initialiser measures the picture; `run` is for that picture. A pixel's new level lies
/// between those that the tables of the four nearest tiles give (`CLAHETables`).
///
/// **Units and range**: the clip limit is a multiple of the mean bin count, 0 for no limit; columns
/// and rows are numbers of tiles.
///
/// **Shape**: every layout, 8 or 16 bit; alpha is kept. Grey pictures are equalised directly.
/// 16-bit pictures are equalised in 256 levels (`LightnessSweep`).
public struct CLAHEKernel: InPlaceKernel {
  public enum Plane: Hashable, Sendable {
    case lightness(LightnessModel)
    /// Each colour channel on its own; colours shift.
    case everyChannel
  }

  private let planes: [CLAHETables]
  private let places: [CLAHETables.Column]
  private let sweeps: [LightnessSweep]

  public init(
    measuring source: RasterView, clipLimit: Double, columns: Int, rows: Int,
    on plane: Plane = .lightness(.lab)
  ) {
    precondition(columns > 0 && rows > 0 && source.format.depth != .float32)
    let extent = source.extent
    guard !extent.isEmpty else {
      (planes, places, sweeps) = ([], [], [])
      return
    }
    let layout = source.format.layout
    if case .lightness(let model) = plane {
      sweeps = [LightnessSweep(model, layout)]
    } else {
      sweeps = (0..<layout.colourChannelCount).map { LightnessSweep(channel: $0, layout) }
    }
    planes = sweeps.map {
      CLAHETables($0.plane(of: source), extent, clipLimit: clipLimit, columns: columns, rows: rows)
    }
    places = planes[0].columnPlaces(width: extent.width)
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    places.withUnsafeBufferPointer { places in
      for (tables, sweep) in zip(planes, sweeps) {
        sweep.run(on: target, rows: rows) { y, levels in
          tables.map(levels, y: y, places: places)
        }
      }
    }
  }
}
