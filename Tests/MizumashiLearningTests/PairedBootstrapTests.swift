// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRandom
import Testing

@testable import MizumashiLearning

@Suite struct PairedBootstrapTests {
  /// Differences with a share of each original, of each training, and of chance.
  private static func outcomes(
    _ key: RandomKey, mean: Double, originals: Int = 60, trainings: Int = 10
  ) -> [PairedBootstrap.Outcome] {
    var stream = RandomStream(key)
    func noise() -> Double { (0..<4).reduce(-2) { sum, _ in sum + stream.nextUnit() } }
    let first = (0..<originals).map { _ in noise() }
    let second = (0..<trainings).map { _ in noise() * 0.3 }
    return (0..<originals).flatMap { original in
      (0..<trainings).filter { (original + $0) % 5 == 0 }.map { training in
        .init(
          original: original, training: training,
          difference: mean + first[original] + second[training] + noise())
      }
    }
  }

  @Test func `intervals hold the truth at least as often as they say`() {
    let bootstrap = PairedBootstrap(replicates: 300, confidence: 0.9)
    let count = 200
    let holding = (0..<count).count { trial in
      let key = RandomKey(seed: 11).child(trial)
      let interval = bootstrap.interval(of: Self.outcomes(key, mean: 0.2), key: key.child("b"))
      return interval.map { $0.lower <= 0.2 && 0.2 <= $0.upper } ?? false
    }
    // 90 % less twice the deviation of such a count; they are known to be wide.
    #expect(holding >= count * 86 / 100)
  }

  @Test func `a large difference is found`() {
    let bootstrap = PairedBootstrap(replicates: 500)
    let found = (0..<20).count { trial in
      let key = RandomKey(seed: 12).child(trial)
      let interval = bootstrap.interval(of: Self.outcomes(key, mean: 1), key: key.child("b"))
      return (interval?.lower ?? 0) > 0
    }
    #expect(found == 20)
  }

  @Test func `the same outcomes in another order give the same interval`() {
    let key = RandomKey(seed: 13)
    let outcomes = Self.outcomes(key, mean: 0)
    let bootstrap = PairedBootstrap(replicates: 100)
    let interval = bootstrap.interval(of: outcomes, key: key)
    let other = bootstrap.interval(of: outcomes.sorted { $0.training < $1.training }, key: key)
    #expect(interval?.lower == other?.lower && interval?.upper == other?.upper)
  }

  @Test func `equal ways differ by nothing, for sure`() {
    let outcomes = (0..<30).map {
      PairedBootstrap.Outcome(original: $0, training: $0 % 3, difference: 0)
    }
    let interval = PairedBootstrap().interval(of: outcomes, key: RandomKey(seed: 1))
    #expect(interval == .init(mean: 0, lower: 0, upper: 0))
  }

  @Test func `one original says nothing`() {
    let bootstrap = PairedBootstrap()
    let one = [PairedBootstrap.Outcome(original: 3, training: 0, difference: 1)]
    #expect(
      bootstrap.interval(of: one, key: RandomKey(seed: 1)) == .init(mean: 1, lower: -1, upper: 1))
    #expect(bootstrap.interval(of: [], key: RandomKey(seed: 1)) == nil)
  }
}
