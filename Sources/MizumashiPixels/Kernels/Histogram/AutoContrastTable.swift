// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The table that stretches the occupied levels of a channel over the whole range.
///
/// **Source**: the rule of Pillow's `ImageOps.autocontrast`: N·cutoff div 100 pixels are taken off
/// either end of the histogram; table(v) = v·scale + offset, truncated and clamped, with
/// scale = max / (high − low).
public enum AutoContrastTable {
  /// The table for the counts of one channel; the identity where fewer than two levels remain.
  ///
  /// The cutoff is in percent, below 50 at each end; the ignored level, a background, does not
  /// count.
  @specialized(where Level == UInt8)
  @specialized(where Level == UInt16)
  public static func make<Level: FixedWidthInteger & UnsignedInteger>(
    counts: [Int], cutoff: (low: Double, high: Double) = (0, 0), ignoring ignored: Int? = nil,
    as: Level.Type = Level.self
  ) -> [Level] {
    precondition(counts.count == Int(Level.max) + 1)
    var counts = counts
    if let ignored { counts[ignored] = 0 }
    let total = Double(counts.reduce(0, +))
    take(Int(total * cutoff.low / 100), from: &counts, counts.indices.map { $0 })
    take(Int(total * cutoff.high / 100), from: &counts, counts.indices.reversed())
    let low = counts.firstIndex { $0 > 0 } ?? 0
    return make(from: low...max(counts.lastIndex { $0 > 0 } ?? 0, low))
  }

  /// The table that stretches these levels; the identity where there is only one.
  @specialized(where Level == UInt8)
  @specialized(where Level == UInt16)
  public static func make<Level: FixedWidthInteger & UnsignedInteger>(
    from range: ClosedRange<Int>, as: Level.Type = Level.self
  ) -> [Level] {
    let levels = 0...Int(Level.max)
    guard range.lowerBound < range.upperBound else { return levels.map { Level($0) } }
    let maximum = Double(Level.max)
    let scale = maximum / Double(range.upperBound - range.lowerBound)
    let offset = -Double(range.lowerBound) * scale
    return levels.map { Level(max(0, min(maximum, Double($0) * scale + offset))) }
  }

  private static func take(_ pixels: Int, from counts: inout [Int], _ order: [Int]) {
    var rest = pixels
    for level in order where rest > 0 {
      let taken = min(rest, counts[level])
      counts[level] -= taken
      rest -= taken
    }
  }
}
