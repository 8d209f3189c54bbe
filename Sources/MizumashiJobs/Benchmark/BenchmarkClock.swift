// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How long work takes, in rounds that are whole passes over the pictures where these are quick
/// enough.
struct BenchmarkClock {
  /// How long all rounds take together, about.
  let seconds: Double
  let pictureCount: Int
  static let rounds = 7

  /// Pictures per second in each round.
  ///
  /// - Parameter work: does as many pictures as it is asked for.
  func rates(_ work: (Int) throws -> Void) throws -> [Double] {
    func time(_ count: Int) throws -> Double {
      try ContinuousClock().measure { try work(count) } / .seconds(1)
    }
    // Warm: pools filled, pages touched.
    var (warm, count) = (0.0, 0)
    while warm < 0.15 && count < 100_000 || count < 3 {
      warm += try time(3)
      count += 3
    }
    let each = warm / Double(count)
    var size = max(1, Int((seconds / Double(Self.rounds) / each).rounded()))
    if size > pictureCount { size = size / pictureCount * pictureCount }
    return try (0..<Self.rounds).map { _ in Double(size) / (try time(size)) }
  }
}
