// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPixels

extension Raster {
  /// Every component in order of memory, as it is stored.
  public var components: [Double] {
    var result: [Double] = []
    let rowCount = extent.width * format.channelCount
    result.reserveCapacity(rowCount * extent.height)
    withView { view in
      for y in 0..<extent.height {
        for index in 0..<rowCount {
          switch format.depth {
          case .uint8: result.append(Double(view.row(y, as: UInt8.self)[index]))
          case .uint16: result.append(Double(view.row(y, as: UInt16.self)[index]))
          case .float32: result.append(Double(view.row(y, as: Float.self)[index]))
          }
        }
      }
    }
    return result
  }

  /// How two rasters of one shape differ, where `isCompared` holds.
  public func difference(
    to other: Raster, where isCompared: (Int, Int) -> Bool = { _, _ in true }
  ) -> RasterDifference {
    precondition(extent == other.extent && format == other.format, "only like compares with like")
    let (a, b) = (components, other.components)
    let channels = format.channelCount
    var result = RasterDifference()
    var total = 0.0
    var squares = 0.0
    for y in 0..<extent.height {
      for x in 0..<extent.width where isCompared(x, y) {
        for channel in 0..<channels {
          let place = (y * extent.width + x) * channels + channel
          let difference = abs(a[place] - b[place])
          total += difference
          squares += difference * difference
          result.count += 1
          if difference > 0 { result.differingCount += 1 }
          if difference > result.largest {
            result.largest = difference
            result.place = Position(x: Double(x), y: Double(y))
          }
        }
      }
    }
    result.mean = total / Double(max(result.count, 1))
    result.meanSquare = squares / Double(max(result.count, 1))
    return result
  }

  /// The centre of mass of the first channel, in continuous coordinates, and its mass; nil when the
  /// picture is black.
  public var centreOfMass: (position: Position, mass: Double)? {
    let values = components
    let channels = format.channelCount
    var (mass, x, y) = (0.0, 0.0, 0.0)
    for row in 0..<extent.height {
      for column in 0..<extent.width {
        let value = values[(row * extent.width + column) * channels]
        mass += value
        x += value * (Double(column) + 0.5)
        y += value * (Double(row) + 0.5)
      }
    }
    return mass > 0 ? (Position(x: x / mass, y: y / mass), mass) : nil
  }
}

/// How two rasters differ, in stored levels.
public struct RasterDifference: Sendable, CustomStringConvertible {
  public var count = 0
  public var differingCount = 0
  public var mean = 0.0
  public var meanSquare = 0.0
  public var largest = 0.0
  /// Where the largest difference is.
  public var place = Position(x: 0, y: 0)

  public var description: String {
    "mean \((mean * 1000).rounded() / 1000), largest \(largest) at \(place.x), \(place.y), "
      + "\(differingCount) of \(count) differ"
  }
}
