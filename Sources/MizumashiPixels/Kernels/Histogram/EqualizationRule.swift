// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How the table is made that spreads the levels of a channel evenly.
public enum EqualizationRule: Hashable, Sendable {
  /// table(v) = round((cum(v) − h[first]) · max / (N − h[first])), ties to even (OpenCV 5.0.0).
  case openCV
  /// step = (N − h[last]) div max; table(v) = min(max, (step div 2 + Σ_{u<v} h[u]) div step)
  /// (Pillow).
  case pillow

  /// The table for one channel of a histogram; the identity where fewer than two levels occur.
  @specialized(where Level == UInt8)
  @specialized(where Level == UInt16)
  public func table<Level: FixedWidthInteger & UnsignedInteger>(
    counts: [Int], as: Level.Type = Level.self
  ) -> [Level] {
    precondition(counts.count == Int(Level.max) + 1)
    let identity = counts.indices.map { Level($0) }
    let maximum = counts.count - 1
    let total = counts.reduce(0, +)
    guard let first = counts.firstIndex(where: { $0 > 0 }),
      let last = counts.lastIndex(where: { $0 > 0 }), first < last
    else { return identity }
    var table: [Level] = []
    table.reserveCapacity(counts.count)
    switch self {
    case .openCV:
      let scale = Float(maximum) / Float(total - counts[first])
      var sum = -counts[first]
      for count in counts {
        sum += count
        table.append(Level((Float(max(sum, 0)) * scale).rounded(.toNearestOrEven)))
      }
    case .pillow:
      let step = (total - counts[last]) / maximum
      guard step > 0 else { return identity }
      var sum = step / 2
      for count in counts {
        table.append(Level(min(maximum, sum / step)))
        sum += count
      }
    }
    return table
  }
}
