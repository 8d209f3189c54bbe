// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Knuth's linear congruential generator for 64 bits: small, the same everywhere, and no part of
/// what is tested.
public struct SeededNumbers: Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    for _ in 0..<4 { _ = unit() }
  }

  /// Uniform in 0..<1.
  public mutating func unit() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  public mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  public mutating func whole(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(unit() * Double(range.upperBound - range.lowerBound + 1))
  }

  public mutating func bool(_ chance: Double = 0.5) -> Bool { unit() < chance }

  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[whole(in: 0...elements.count - 1)]
  }
}
