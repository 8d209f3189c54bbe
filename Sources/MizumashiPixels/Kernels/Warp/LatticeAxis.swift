// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// One axis of a map that moves whole pixels.
struct LatticeAxis: Sendable {
  let isReversed: Bool
  private let offset: Int

  /// From the inverse matrix, which speaks of continuous positions: −1 takes pixel i to offset − 1
  /// − i.
  init(step: Double, offset: Double) {
    isReversed = step < 0
    self.offset = isReversed ? Int(offset) - 1 : Int(offset)
  }

  /// The source index of a target index.
  @inline(__always)
  func index(_ target: Int) -> Int { isReversed ? offset &- target : target &+ offset }

  /// The target indices whose source index lies in 0..<count.
  func targets(of count: Int) -> Range<Int> {
    isReversed ? offset - count + 1..<offset + 1 : -offset..<count - offset
  }
}
