// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Written as runs of equal ids, row by row: `{"extent": …, "runs": [id, count, id, count …]}`.
extension LabelMask: Codable {
  private enum CodingKeys: String, CodingKey {
    case extent, runs, fill
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let extent = try container.decodeGrid(forKey: .extent)
    let runs = try container.decode([UInt32].self, forKey: .runs)
    var ids: [UInt32] = []
    for start in stride(from: 0, to: runs.count - 1, by: 2) {
      let count = Int(runs[start + 1])
      guard count <= extent.area - ids.count else { break }
      ids += repeatElement(runs[start], count: count)
    }
    let fill = try container.decodeIfPresent(UInt32.self, forKey: .fill) ?? 0
    guard let mask = LabelMask(extent, ids: ids, fill: fill) else {
      throw DecodingError.dataCorruptedError(
        forKey: .runs, in: container,
        debugDescription: "the runs do not add up to the \(extent.area) cells of the mask")
    }
    self = mask
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    var runs: [UInt32] = []
    for id in ids {
      if let last = runs.indices.last, runs[last - 1] == id, runs[last] < .max {
        runs[last] += 1
      } else {
        runs += [id, 1]
      }
    }
    try container.encode(extent, forKey: .extent)
    try container.encode(runs, forKey: .runs)
    try container.encode(fill, forKey: .fill)
  }
}

extension KeyedDecodingContainer {
  /// An extent that cells may be allocated for: no negative side, at most `Extent.mostCells` cells.
  func decodeGrid(forKey key: Key) throws -> Extent {
    let extent = try decode(Extent.self, forKey: key)
    guard extent.width >= 0, extent.height >= 0, extent.area <= Extent.mostCells else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self,
        debugDescription: "\(extent.width)×\(extent.height) is no extent of a mask or a map")
    }
    return extent
  }
}
