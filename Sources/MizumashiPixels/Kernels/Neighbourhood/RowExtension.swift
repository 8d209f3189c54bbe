// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A row copied with pixels added at both ends, so that loops over neighbours need no edge.
struct RowExtension: Sendable {
  let width: Int
  let channelCount: Int
  /// Pixels added on the left.
  let left: Int
  /// Pixels added on the right.
  let right: Int
  let edge: EdgeRule

  /// Components of an extended row.
  var count: Int { (left + width + right) * channelCount }

  /// Copies `source` to `target` + `left` pixels and fills both ends. `width` is at least 1.
  func extend<Component: BitwiseCopyable>(
    _ source: UnsafePointer<Component>, into target: UnsafeMutablePointer<Component>
  ) {
    (target + left &* channelCount).update(from: source, count: width &* channelCount)
    fillEnds(of: target)
  }

  /// Fills both ends of an extended row whose middle is there.
  func fillEnds<Component: BitwiseCopyable>(of target: UnsafeMutablePointer<Component>) {
    let source = UnsafePointer(target + left &* channelCount)
    fill(-left..<0, source, target)
    fill(width..<width &+ right, source, target)
  }

  private func fill<Component: BitwiseCopyable>(
    _ columns: Range<Int>, _ source: UnsafePointer<Component>,
    _ target: UnsafeMutablePointer<Component>
  ) {
    for column in columns {
      let from = source + edge.index(column, count: width) &* channelCount
      let to = target + (left &+ column) &* channelCount
      for channel in 0..<channelCount { to[channel] = from[channel] }
    }
  }
}
