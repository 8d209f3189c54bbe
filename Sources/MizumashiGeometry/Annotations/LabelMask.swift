// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A picture of class ids, or of instance ids: one whole number per cell.
///
/// **Shape**: covers the image whatever its own resolution.
public struct LabelMask: Hashable, Sendable {
  public let extent: Extent
  /// The ids, row by row.
  public private(set) var ids: [UInt32]
  /// The id of cells that a move uncovers: the background, or a value that training ignores.
  public var fill: UInt32

  /// A mask of one id throughout.
  public init(_ extent: Extent, id: UInt32 = 0, fill: UInt32 = 0) {
    self.extent = extent
    self.fill = fill
    ids = Array(repeating: id, count: extent.area)
  }

  /// A mask of given ids, row by row; nil unless there are `extent.area` of them.
  public init?(_ extent: Extent, ids: [UInt32], fill: UInt32 = 0) {
    guard ids.count == extent.area else { return nil }
    self.extent = extent
    self.ids = ids
    self.fill = fill
  }

  public subscript(column: Int, row: Int) -> UInt32 {
    get { ids[index(column, row)] }
    set { ids[index(column, row)] = newValue }
  }

  private func index(_ column: Int, _ row: Int) -> Int {
    precondition(
      (0..<extent.width).contains(column) && (0..<extent.height).contains(row),
      "a cell outside the mask")
    return row * extent.width + column
  }

  /// The ids that occur.
  public var presentIDs: Set<UInt32> { Set(ids) }

  /// The cells that have a given id.
  public func mask(of id: UInt32) -> BitMask {
    var mask = BitMask(extent)
    for row in 0..<extent.height {
      for column in 0..<extent.width where ids[row * extent.width + column] == id {
        mask[column, row] = true
      }
    }
    return mask
  }
}

extension LabelMask: Annotation {
  public func mapped(by map: some PositionMapping) -> LabelMask? {
    mapped(by: map, pairs: MirrorPairs())
  }

  /// The moved mask: every cell takes the id of the nearest source cell, or `fill` where it came
  /// from outside. No id appears that was not there before, save those that a mirroring map
  /// exchanges by `pairs`.
  public func mapped(by map: some PositionMapping, pairs: MirrorPairs) -> LabelMask? {
    let sampling = GridSampling(of: extent, by: map)
    var moved = LabelMask(sampling.targetGrid, id: fill, fill: fill)
    let width = moved.extent.width
    sampling.forEachCell { column, row, place in
      guard let cell = sampling.cell(at: place) else { return }
      moved.ids[row * width + column] = ids[cell.row * extent.width + cell.column]
    }
    if map.isMirroring && pairs.hasClasses {
      moved.ids = moved.ids.map(pairs.classID(oppositeTo:))
    }
    return moved
  }
}
