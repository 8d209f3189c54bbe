// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRandom
import Testing

@Suite struct DiceTests {
  let dice = Dice(RandomKey(seed: 7).child("photo.jpg").child(0))

  @Test func `rolls are the ones they always were`() {
    let angle: Sampler<Double> = .uniform(-15, 15)
    let size: Sampler<Int> = .uniform(3, 7)
    #expect(dice.roll(angle, for: "angle") == 6.787021)
    #expect(dice.roll(size, for: "size") == 6)
    #expect(dice.roll(angle, for: "angle", count: 3) == [6.787021, 3.971917, -7.653122])
    #expect(dice.roll(.normal(mean: 0, deviation: 1), for: "n") as Double == -0.190479)
    #expect(
      (0..<8).map { dice.toss(0.5, for: "toss\($0)") } == [
        false, true, true, false, false, true, false, true,
      ])
  }

  @Test func `a roll depends on its name alone`() {
    let angle: Sampler<Double> = .uniform(-15, 15)
    let first = dice.roll(angle, for: "angle")
    for name in ["scale", "angles", "angle.x", ""] {
      _ = dice.roll(.uniform(0, 1) as Sampler<Double>, for: name)
      _ = dice.toss(0.5, for: name)
      _ = dice.roll(angle, for: name, count: 9)
    }
    #expect(dice.roll(angle, for: "angle") == first)
    #expect(dice.roll(angle, for: "angle", count: 5)[0] == first)
    #expect(dice.roll(angle, for: "angle", count: 2, independently: false) == [first, first])
    #expect(dice.roll(angle, for: "other") != first)
    #expect(Dice(RandomKey(seed: 8)).roll(angle, for: "angle") != first)
  }

  @Test func `more values of a name begin with the fewer`() {
    let sampler: Sampler<Double> = .uniform(0, 1)
    let many = dice.roll(sampler, for: "x", count: 20)
    #expect(Array(many.prefix(7)) == dice.roll(sampler, for: "x", count: 7))
    #expect(Set(many).count == 20)
    #expect(dice.roll(sampler, for: "x", count: 0) == [])
  }

  @Test func `certain and impossible things are certain and impossible`() {
    for index in 0..<200 {
      #expect(dice.toss(.always, for: "\(index)"))
      #expect(!dice.toss(.never, for: "\(index)"))
    }
  }

  @Test(arguments: [0.1, 0.5, 0.85])
  func `things happen as often as their chance says`(_ chance: Double) {
    let count = 20_000
    let hits = (0..<count).count { dice.toss(Chance(.constant(chance)), for: "\($0)") }
    // Five standard deviations of a binomial count.
    let deviation = (Double(count) * chance * (1 - chance)).squareRoot()
    #expect(abs(Double(hits) - chance * Double(count)) < 5 * deviation)
  }

  @Test func `choices take every value, by weight`() {
    let sampler: Sampler<Int> = .choice([10, 20, 30], weights: [1, 0, 3])
    var counts: [Int: Int] = [:]
    for index in 0..<8000 { counts[dice.roll(sampler, for: "\(index)"), default: 0] += 1 }
    #expect(counts[20] == nil)
    // Five standard deviations of √(8000 · ¼ · ¾) = 38.7.
    #expect(abs((counts[10] ?? 0) - 2000) < 194)
    #expect(abs((counts[30] ?? 0) - 6000) < 194)
  }

  @Test func `drawn numbers lie on the grid of records`() {
    for index in 0..<200 {
      let value = dice.roll(.uniform(-1, 1) as Sampler<Double>, for: "\(index)")
      #expect((value * 1e6).rounded() / 1e6 == value)
    }
  }

  @Test func `an enumeration that nobody expanded gives its first value`() {
    #expect(dice.roll(.each([4, 5, 6]) as Sampler<Int>, for: "x") == 4)
    let sampler: Sampler<Double> = .each([0.25, 0.5])
    #expect(sampler.enumerationCount == 2)
    #expect(dice.roll(sampler.enumerated(1), for: "x") == 0.5)
  }
}
