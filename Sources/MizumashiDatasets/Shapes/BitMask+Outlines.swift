// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension BitMask {
  /// The outlines of the set cells, exactly along the edges of cells, in pixels of a canvas.
  ///
  /// Outer rings run clockwise on screen (positive area), those around holes the other way. Cells
  /// that touch at a corner alone are in different rings. No vertex lies in the middle of a
  /// straight edge. Rings are in the order of their first edges to the right, row by row.
  func outlines(on canvas: Extent) -> [Ring] {
    guard !extent.isEmpty else { return [] }
    var edges = OutlineEdges(of: self)
    let scale = (
      x: Double(canvas.width) / Double(extent.width),
      y: Double(canvas.height) / Double(extent.height)
    )
    var rings: [Ring] = []
    for start in edges.starts {
      while let corners = edges.takeRing(from: start) {
        rings.append(
          Ring(
            corners.map { Position(x: Double($0.x) * scale.x, y: Double($0.y) * scale.y) }))
      }
    }
    return rings
  }
}

/// The edges between set and unset cells, each with the set cell on its right.
private struct OutlineEdges {
  /// Clockwise on screen.
  private enum Direction: UInt8, CaseIterable {
    case right, down, left, up

    var step: (x: Int, y: Int) {
      switch self {
      case .right: (1, 0)
      case .down: (0, 1)
      case .left: (-1, 0)
      case .up: (0, -1)
      }
    }

    func turned(_ quarters: UInt8) -> Direction {
      Direction.allCases[Int((rawValue + quarters) % 4)]
    }
  }

  private let width: Int
  /// A bit for each direction in which an edge leaves a corner of cells; corners row by row.
  private var leaving: [Int: UInt8] = [:]
  /// Corners that edges to the right leave, in order; every ring has one.
  private(set) var starts: [Int] = []

  init(of mask: BitMask) {
    width = mask.extent.width + 1
    func isSet(_ column: Int, _ row: Int) -> Bool {
      column >= 0 && row >= 0 && column < mask.extent.width && row < mask.extent.height
        && mask[column, row]
    }
    guard let bounds = mask.bounds else { return }
    for row in Int(bounds.minY)...Int(bounds.maxY) {
      for column in Int(bounds.minX)...Int(bounds.maxX) {
        let (here, above, before) = (
          isSet(column, row), isSet(column, row - 1), isSet(column - 1, row)
        )
        if here != above {
          if here { add(.right, column, row) } else { add(.left, column + 1, row) }
        }
        if here != before {
          if here { add(.up, column, row + 1) } else { add(.down, column, row) }
        }
      }
    }
    starts.sort()
  }

  private mutating func add(_ direction: Direction, _ x: Int, _ y: Int) {
    let corner = y * width + x
    leaving[corner, default: 0] |= 1 << direction.rawValue
    if direction == .right { starts.append(corner) }
  }

  private mutating func take(_ direction: Direction, from corner: Int) -> Bool {
    guard let bits = leaving[corner], bits >> direction.rawValue & 1 == 1 else { return false }
    leaving[corner] = bits & ~(1 << direction.rawValue)
    return true
  }

  /// The vertices of the ring that leaves a corner to the right; nil when it was taken before.
  mutating func takeRing(from start: Int) -> [(x: Int, y: Int)]? {
    guard take(.right, from: start) else { return nil }
    var corners: [(x: Int, y: Int)] = []
    var direction = Direction.right
    var (x, y) = (start % width + 1, start / width)
    while true {
      // Right first: cells that touch at a corner alone stay apart.
      guard
        let next = [1, 0, 3].lazy.map({ direction.turned($0) }).first(where: {
          take($0, from: y * width + x)
        })
      else { break }
      if next != direction { corners.append((x, y)) }
      direction = next
      (x, y) = (x + next.step.x, y + next.step.y)
    }
    if direction != .right { corners.insert((start % width, start / width), at: 0) }
    return corners
  }
}
