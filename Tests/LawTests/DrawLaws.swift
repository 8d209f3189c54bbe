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
  func `what a draw takes is known before its effects are made`(_ subject: LawSubject) throws {
    for (index, step) in try subject.steps(count: 12).enumerated() {
      for extent in Self.extents {
        let drawn = try [step].draw(for: Subject(extent: extent), key: LawSubject.key(index))
        var canvas = extent
        for step in drawn {
          let effects = step.draw.effects(on: canvas)
          let target = effects.reduce(canvas) { $1.targetExtent(from: $0) }
          #expect(step.draw.targetExtent(from: canvas) == target)
          // What is inside a blend counted when it was drawn.
          #expect(step.draw.bytes(on: canvas) >= effects.reduce(0) { $0 + $1.bytesOfItsOwn })
          canvas = target
        }
        // A number takes a digit and a comma at least.
        #expect(try JSONEncoder().encode(drawn).count >= 2 * drawn.listedNumbers)
      }
    }
  }

  @Test(arguments: LawSubject.all)
  func `bounds that suffice change nothing`(_ subject: LawSubject) throws {
    let bounds = DrawBounds(maximumPixels: 1 << 40, maximumBytes: 1 << 40, maximumSteps: 1 << 20)
    for (index, step) in try subject.steps(count: 12).enumerated() {
      let extent = Self.extents[1]
      let free = try [step].draw(for: Subject(extent: extent), key: LawSubject.key(index))
      let bound = try [step].draw(
        for: Subject(extent: extent, bounds: bounds), key: LawSubject.key(index))
      #expect(free == bound)
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

extension Effect {
  /// Bytes of what may be as large as the picture, or as a parameter says.
  fileprivate var bytesOfItsOwn: Int {
    switch self {
    case .warp(let warp):
      guard case .displacement(let field) = warp.map.form else { return 0 }
      return (field.x.count + field.y.count) * MemoryLayout<Float>.size
    case .occlusion(let occlusion):
      switch occlusion.shape {
      case .cells(_, _, let covered): return covered.reduce(0) { $0 + $1.count }
      case .rectangles(let rectangles):
        return rectangles.count * MemoryLayout<PixelRectangle>.size
      case .pixels: return 0
      }
    case .filter(.convolution(let weights)) where weights.values.count > 100:
      return weights.values.count * MemoryLayout<Double>.size
    default: return 0
    }
  }
}
