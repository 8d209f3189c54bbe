// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
public import MizumashiPixels

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Warps one pixel at a time in double precision, as plainly as it can be written: what the warp
/// kernel is compared with.
public struct WarpOracle {
  let links: [WarpLink]
  let interpolation: WarpInterpolation

  public init(_ links: [WarpLink], _ interpolation: WarpInterpolation) {
    self.links = links
    self.interpolation = interpolation
  }

  /// The components of target pixel (`x`, `y`), or nil where a hair decides between two answers: on
  /// the edge of a canvas between, on a horizon, or between two pixels when the nearest counts.
  public func pixel(_ x: Int, _ y: Int, of source: Values) -> [Double]? {
    var place = Position(x: Double(x) + 0.5, y: Double(y) + 0.5)
    for (index, link) in links.enumerated().reversed() {
      if case .matrix(_, let inverse) = link.map.form,
        abs(inverse.apply(to: place).divisor) < 1e-6
      {
        return nil
      }
      guard let before = link.map.sourcePosition(of: place) else {
        return link.fill ?? [Double](repeating: 0, count: source.channels)
      }
      place = before
      guard index > 0 else { break }
      let canvas = link.map.sourceExtent
      for (value, side) in [(place.x, canvas.width), (place.y, canvas.height)] {
        if abs(value) < 1e-6 || abs(value - Double(side)) < 1e-6 { return nil }
      }
      if let fill = link.fill {
        guard canvas.bounds.contains(place) else { return fill }
      } else {
        place = Position(
          x: link.folded(place.x, canvas.width), y: link.folded(place.y, canvas.height))
      }
    }
    return sample(source, place.x - 0.5, place.y - 0.5)
  }

  private func sample(_ source: Values, _ x: Double, _ y: Double) -> [Double]? {
    // So far away that walking back would take for ever.
    guard abs(x) < 1e5, abs(y) < 1e5 else { return links[0].fill }
    guard interpolation != .nearest else {
      // Places are kept to 2⁻¹⁴ pixel.
      for value in [x, y] where abs(value - value.rounded(.down) - 0.5) < 1e-4 { return nil }
      return source.pixel(Int((x + 0.5).rounded(.down)), Int((y + 0.5).rounded(.down)), links[0])
    }
    let (column, row) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
    let reach = interpolation == .linear ? 1 : interpolation == .cubic ? 2 : 4
    let taps = (1 - reach)...reach
    let across = weights(taps, x - Double(column))
    let down = weights(taps, y - Double(row))
    var result = [Double](repeating: 0, count: source.channels)
    for (j, dy) in taps.enumerated() {
      for (i, dx) in taps.enumerated() {
        let pixel = source.pixel(column + dx, row + dy, links[0])
        for channel in result.indices { result[channel] += across[i] * down[j] * pixel[channel] }
      }
    }
    return result.map { min(max($0, 0), source.maximum) }
  }

  private func weights(_ taps: ClosedRange<Int>, _ fraction: Double) -> [Double] {
    let raw = taps.map { tap -> Double in
      let d = abs(Double(tap) - fraction)
      switch interpolation {
      case .nearest, .linear:
        return max(0, 1 - d)
      case .cubic:
        // Keys with a = −0.75.
        if d <= 1 { return 1.25 * d * d * d - 2.25 * d * d + 1 }
        return d < 2 ? -0.75 * d * d * d + 3.75 * d * d - 6 * d + 3 : 0
      case .lanczos:
        if d < 1e-12 { return 1 }
        return d < 4 ? 4 * sin(.pi * d) * sin(.pi * d / 4) / (.pi * .pi * d * d) : 0
      }
    }
    let total = raw.reduce(0, +)
    return raw.map { $0 / total }
  }

  /// A raster's components, read once.
  public struct Values {
    let extent: Extent
    let channels: Int
    let maximum: Double
    let components: [Double]

    public init(_ raster: Raster) {
      extent = raster.extent
      channels = raster.format.channelCount
      maximum = raster.format.depth == .uint16 ? 65535 : 255
      components = raster.components
    }

    fileprivate func pixel(_ x: Int, _ y: Int, _ link: WarpLink) -> [Double] {
      var (x, y) = (x, y)
      if x < 0 || y < 0 || x >= extent.width || y >= extent.height {
        if let fill = link.fill { return fill }
        x = link.index(x, extent.width)
        y = link.index(y, extent.height)
      }
      let start = (y * extent.width + x) * channels
      return Array(components[start..<start + channels])
    }
  }
}

extension WarpLink {
  fileprivate var fill: [Double]? {
    if case .constant(let components) = border { components } else { nil }
  }

  /// The index that stands for one beyond the edge, found by going back step by step.
  fileprivate func index(_ index: Int, _ count: Int) -> Int {
    guard case .rule(let rule) = border else { return index }
    var index = index
    while index < 0 || index >= count {
      switch rule {
      case .edge: index = index < 0 ? 0 : count - 1
      case .wrap: index += index < 0 ? count : -count
      case .reflect: index = index < 0 ? -1 - index : 2 * count - 1 - index
      case .mirror: index = count == 1 ? 0 : index < 0 ? -index : 2 * count - 2 - index
      }
    }
    return index
  }

  /// The same for continuous coordinates on a canvas between two maps.
  fileprivate func folded(_ position: Double, _ side: Int) -> Double {
    guard case .rule(let rule) = border else { return position }
    let length = Double(side)
    var position = position
    if position >= 0, position <= length { return position }
    // The centres of the outer pixels are the mirrors, the edges of the canvas all other borders.
    let margin = rule == .mirror && side > 1 ? 0.5 : 0
    while position < margin || position > length - margin {
      switch rule {
      case .edge: position = position < 0 ? 0.5 : length - 0.5
      case .wrap: position += position < 0 ? length : -length
      case .reflect: position = position < 0 ? -position : 2 * length - position
      case .mirror:
        position = side == 1 ? 0.5 : position < 0.5 ? 1 - position : 2 * length - 1 - position
      }
    }
    return position
  }
}
