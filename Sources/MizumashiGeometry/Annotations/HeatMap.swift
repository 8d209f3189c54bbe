// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A picture of one real number per cell: a depth, a density, a confidence.
///
/// **Shape**: covers the image whatever its own resolution.
/// **Units and range**: any; values outside `range` are clamped to it, NaN becomes its lower end.
public struct HeatMap: Hashable, Sendable {
  public let extent: Extent
  public let range: ClosedRange<Float>
  /// The values, row by row.
  public private(set) var values: [Float]
  /// What lies around the map and appears where a move uncovers cells, within `range`.
  public let fill: Float

  /// `values` come row by row, `extent.area` of them; nil for another number of them, or when an
  /// end of the range is not finite.
  public init?(
    _ extent: Extent, values: [Float], range: ClosedRange<Float> = 0...1, fill: Float = 0
  ) {
    guard
      values.count == extent.area, range.lowerBound.isFinite, range.upperBound.isFinite
    else { return nil }
    self.extent = extent
    self.range = range
    self.values = values.map { Self.clamped($0, to: range) }
    self.fill = Self.clamped(fill, to: range)
  }

  /// The value of a cell; `fill` outside.
  public subscript(column: Int, row: Int) -> Float {
    guard (0..<extent.width).contains(column), (0..<extent.height).contains(row) else {
      return fill
    }
    return values[row * extent.width + column]
  }

  private static func clamped(_ value: Float, to range: ClosedRange<Float>) -> Float {
    value.isNaN ? range.lowerBound : min(max(value, range.lowerBound), range.upperBound)
  }
}

extension HeatMap: Annotation {
  /// The moved map, interpolated linearly between the centres of cells and towards `fill` beyond
  /// the outermost ones.
  public func mapped(by map: some PositionMapping) -> HeatMap? {
    let sampling = GridSampling(of: extent, by: map)
    var moved = Array(repeating: fill, count: sampling.targetGrid.area)
    sampling.forEachCell { column, row, place in
      moved[row * sampling.targetGrid.width + column] = value(at: place)
    }
    return HeatMap(sampling.targetGrid, values: moved, range: range, fill: fill)
  }

  private func value(at place: Position) -> Float {
    let x = place.x - 0.5
    let y = place.y - 0.5
    guard
      x > -1, y > -1, x < Double(extent.width), y < Double(extent.height)
    else { return fill }
    let column = Int(x.rounded(.down))
    let row = Int(y.rounded(.down))
    let right = Float(x - Double(column))
    let down = Float(y - Double(row))
    // Weights that add up to 1 exactly, so that flat areas stay flat.
    func mix(_ a: Float, _ b: Float, _ share: Float) -> Float { a + (b - a) * share }
    return mix(
      mix(self[column, row], self[column + 1, row], right),
      mix(self[column, row + 1], self[column + 1, row + 1], right), down)
  }
}

extension HeatMap: Codable {
  private enum CodingKeys: String, CodingKey {
    case extent, values, range, fill
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let map = HeatMap(
      try container.decodeGrid(forKey: .extent),
      values: try container.decode([Float].self, forKey: .values),
      range: try container.decode(ClosedRange<Float>.self, forKey: .range),
      fill: try container.decodeIfPresent(Float.self, forKey: .fill) ?? 0)
    guard let map else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container,
        debugDescription: "the values are not one for each cell, or the range is not finite")
    }
    self = map
  }
}
