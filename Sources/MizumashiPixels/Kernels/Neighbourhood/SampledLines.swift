// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// One channel of a raster that goes on beyond its edges, one number at a time: what the references
/// of filters read and write.
struct SampledLines<Component: PixelComponent & FixedWidthInteger> {
  private let source: RasterView
  private let channel: Int
  private let edge: EdgeRule

  init(source: RasterView, channel: Int, edge: EdgeRule, type: Component.Type) {
    self.source = source
    self.channel = channel
    self.edge = edge
  }

  var width: Int { source.extent.width }

  subscript(x: Int, y: Int) -> Int {
    let row = source.row(edge.index(y, count: source.extent.height), as: Component.self)
    return Int(row[edge.index(x, count: width) * source.format.channelCount + channel])
  }

  /// Writes `value`, clamped to what a component can hold.
  func write(_ value: Int, to target: MutableRasterView, _ x: Int, _ y: Int) {
    target.row(y, as: Component.self)[x * target.format.channelCount + channel] =
      Component(clamping: value)
  }
}

/// The nearest to value / 2^shift, halves upwards.
func rounded(_ value: Int, _ shift: Int) -> Int { (value + (1 << shift) / 2) >> shift }
