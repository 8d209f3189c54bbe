// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import MizumashiPlan
import MizumashiRandom
import MizumashiRecipe
import Testing

/// What holds for the draws of every augmenter.
@Suite struct DrawLaws {
  static let extents = [
    Extent(width: 1, height: 1), Extent(width: 40, height: 30), Extent(width: 3, height: 70),
  ]

  @Test(arguments: LawSubject.all)
  func `a draw reads back from JSON as it was`(_ subject: LawSubject) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for (index, step) in try subject.steps(count: 12).enumerated() {
      for extent in Self.extents {
        let drawn = try [step].draw(for: Subject(extent: extent), key: LawSubject.key(index))
        let text = try encoder.encode(drawn)
        let back = try JSONDecoder().decode([DrawnStep].self, from: text)
        #expect(back == drawn)
        #expect(try encoder.encode(back) == text)
        #expect(back.effects(on: extent) == drawn.effects(on: extent))
      }
    }
  }

  @Test(arguments: LawSubject.all)
  func `the same key gives the same draw`(_ subject: LawSubject) throws {
    for (index, step) in try subject.steps(count: 12).enumerated() {
      let first = try [step].draw(for: Subject(extent: Self.extents[1]), key: LawSubject.key(index))
      // Other draws between must not matter.
      _ = try [step].draw(for: Subject(extent: Self.extents[2]), key: LawSubject.key(index + 1))
      let again = try [step].draw(for: Subject(extent: Self.extents[1]), key: LawSubject.key(index))
      #expect(first == again)
    }
  }

  @Test(arguments: LawSubject.all)
  func `a step draws the same whatever its neighbours are`(_ subject: LawSubject) throws {
    var step = try subject.steps(count: 1)[0]
    step.id = "mine"
    let other = try LawSubject.step(.string("gaussian_noise"))
    let extent = Self.extents[1]
    let alone = try [step].draw(for: Subject(extent: extent), key: LawSubject.key(3))
    let together = try [other, step, other].draw(
      for: Subject(extent: extent), key: LawSubject.key(3))
    #expect(together.count == 3)
    #expect(together[1].draw.hashValue == alone[0].draw.hashValue)
    #expect(together[1] == alone[0])
  }

  @Test(arguments: LawSubject.all)
  func `effects are a pure function of draw and canvas`(_ subject: LawSubject) throws {
    for (index, step) in try subject.steps(count: 8).enumerated() {
      let drawn = try [step].draw(for: Subject(extent: Self.extents[1]), key: LawSubject.key(index))
      for extent in Self.extents {
        // A record may be replayed on a picture of another size: it must not trap.
        #expect(drawn.effects(on: extent) == drawn.effects(on: extent))
      }
    }
  }

  @Test(arguments: LawSubject.all)
  func `a step with p 0 does nothing`(_ subject: LawSubject) throws {
    let step = try LawSubject.step(
      .mapping([subject.entry.name: .mapping(["p": .number(0)])]))
    for copy in 0..<20 {
      let drawn = try [step].draw(
        for: Subject(extent: Self.extents[1]), key: LawSubject.key(copy))
      #expect(drawn.isEmpty)
    }
  }

  @Test(arguments: LawSubject.all)
  func `nothing is drawn for an empty picture`(_ subject: LawSubject) throws {
    for step in try subject.steps(count: 6) {
      for (width, height) in [(0, 0), (0, 5), (5, 0)] {
        let extent = Extent(width: width, height: height)
        #expect(try [step].draw(for: Subject(extent: extent), key: LawSubject.key(0)).isEmpty)
      }
    }
  }

  @Test func `some draws of stochastic defaults differ`() throws {
    // Guards the laws above: equal draws would be no news if all were equal.
    for name in ["rotate", "gaussian_noise", "crop", "coarse_dropout", "color_jitter"] {
      let step = try LawSubject.step(.string(name))
      let draws = try (0..<10).map { copy in
        try [step].draw(for: Subject(extent: Self.extents[1]), key: LawSubject.key(copy))
      }
      #expect(Set(draws).count > 5, "\(name)")
    }
  }
}
