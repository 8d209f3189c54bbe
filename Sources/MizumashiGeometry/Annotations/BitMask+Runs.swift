// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension BitMask {
  /// The lengths of alternating runs of unset and set cells, column by column, beginning with
  /// unset ones (0 if there are none): the uncompressed run lengths of COCO.
  public var columnRuns: [Int] {
    var runs: [Int] = []
    var run = 0
    var isSet = false
    for column in 0..<extent.width {
      for row in 0..<extent.height {
        if self[column, row] != isSet {
          runs.append(run)
          run = 0
          isSet.toggle()
        }
        run += 1
      }
    }
    return extent.isEmpty ? [] : runs + [run]
  }

  /// The mask that has the given `columnRuns`; nil unless they are all 0 or more and add up to the
  /// number of cells, and for more than 2²⁸ cells.
  public init?(_ extent: Extent, columnRuns runs: [Int]) {
    guard extent.area <= Extent.mostCells else { return nil }
    self.init(extent)
    var start = 0
    for (index, run) in runs.enumerated() {
      guard run >= 0, run <= extent.area - start else { return nil }
      if index % 2 == 1 {
        for cell in start..<start + run {
          self[cell / extent.height, cell % extent.height] = true
        }
      }
      start += run
    }
    guard start == extent.area else { return nil }
  }
}

/// Written as `{"extent": …, "columnRuns": […]}`; a coder may spell the keys its own way.
extension BitMask: Codable {
  private enum CodingKeys: String, CodingKey {
    case extent, columnRuns
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let extent = try container.decodeGrid(forKey: .extent)
    let runs = try container.decode([Int].self, forKey: .columnRuns)
    guard let mask = BitMask(extent, columnRuns: runs) else {
      throw DecodingError.dataCorruptedError(
        forKey: .columnRuns, in: container,
        debugDescription: "the runs do not add up to the \(extent.area) cells of the mask")
    }
    self = mask
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(extent, forKey: .extent)
    try container.encode(columnRuns, forKey: .columnRuns)
  }
}
