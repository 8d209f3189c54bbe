// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiEngine
import MizumashiGeometry
import MizumashiPixels
import MizumashiPlan
import MizumashiRecipe
import MizumashiTesting
import Testing

/// Pixels and positions move together: what annotations follow is what one sees.
@Suite struct GeometryLaws {
  static let extent = Extent(width: 96, height: 72)

  /// Centres of spots, off the pixel grid.
  static let places = [
    Position(x: 48.3, y: 36.1), Position(x: 25.7, y: 20.2), Position(x: 70.2, y: 24.9),
    Position(x: 30.4, y: 52.6), Position(x: 66.9, y: 50.5),
  ]

  @Test(arguments: LawSubject.geometric)
  func `a spot lands where the map says`(_ subject: LawSubject) throws {
    var landed = 0
    for (index, step) in try subject.steps(count: 14, mild: true).enumerated() {
      guard let steps = try? [step.withBlackBorder()] else { continue }
      let effects = try steps.effects(on: Self.extent, LawSubject.key(index))
      let plan = Plan(effects, for: Self.extent)
      for place in Self.places where effects.keepWhole(place) {
        let expected = plan.map.targetPosition(of: place)
        guard let found = try spot(at: place, plan) else { continue }
        landed += 1
        // Half a pixel for the nearest neighbour, and the spot's own bend where a map is curved.
        #expect(
          found.distance(to: expected) < 1, "\(step): \(place) → \(found), expected \(expected)")
        let back = try #require(plan.map.sourcePosition(of: expected))
        #expect(back.distance(to: place) < 0.01)
      }
    }
    #expect(landed > 10, "only \(landed) spots could be seen")
  }

  @Test func `a spot lands where the maps of several steps say`() throws {
    var numbers = SeededNumbers(seed: 4)
    var landed = 0
    for round in 0..<60 {
      let steps = try (0..<numbers.whole(in: 2...4)).map { _ in
        try numbers.pick(LawSubject.geometric).steps(count: 1)[0].withBlackBorder()
      }
      let effects = try steps.effects(on: Self.extent, LawSubject.key(round))
      let plan = Plan(effects, for: Self.extent)
      for place in Self.places where effects.keepWhole(place) {
        let expected = plan.map.targetPosition(of: place)
        guard let found = try spot(at: place, plan) else { continue }
        landed += 1
        // A pixel before or after, whichever is larger: a curved map bends an enlarged spot.
        let beside = plan.map.targetPosition(of: Position(x: place.x + 1, y: place.y))
        #expect(
          found.distance(to: expected) < max(1, beside.distance(to: expected)),
          "\(place) → \(found), expected \(expected)\n\(plan)")
      }
    }
    #expect(landed > 60, "only \(landed) spots could be seen")
  }

  /// Where a spot's centre is seen; nil when (almost) nothing of it is left.
  private func spot(at place: Position, _ plan: Plan) throws -> Position? {
    let source = TestPicture.spot(at: place, deviation: 1.5, Self.extent, .grey8)
    let target = try Renderer.forLaws.render(plan, source)
    guard let before = source.centreOfMass, let after = target.centreOfMass else { return nil }
    // Less than a tenth: shrunk to a grain.
    return after.mass < before.mass / 10 ? nil : after.position
  }
}

extension Step {
  /// The same step, showing black beyond edges.
  fileprivate func withBlackBorder() throws -> Step {
    let recipe = Recipe(variants: [Variant(steps: [self])])
    guard case .mapping(let top) = recipe.config.content,
      case .sequence(let steps) = top.first(where: { $0.key == "steps" })?.value.content
    else { return self }
    let name: String
    var entries: [ConfigEntry] = []
    switch steps[0].content {
    case .string(let text): name = text
    case .mapping(let step):
      name = step[0].key
      if case .mapping(let given) = step[0].value.content { entries = given }
    default: return self
    }
    guard let entry = Catalogue.entry(named: name) else { return self }
    for (key, word) in [("border", "constant"), ("fill", "black")]
    where entry.parameters.contains(where: { $0.name == key }) {
      entries.removeAll { $0.key == key }
      entries.append(ConfigEntry(key: key, value: .string(word)))
    }
    return try LawSubject.step(.mapping([ConfigEntry(key: name, value: .mapping(entries))]))
  }
}

extension [Effect] {
  /// Whether a spot around `position` stays wholly on every canvas on its way.
  fileprivate func keepWhole(_ position: Position) -> Bool {
    // Seven standard deviations wide.
    var corners = Bounds(
      minX: position.x - 5.5, minY: position.y - 5.5, maxX: position.x + 5.5,
      maxY: position.y + 5.5
    ).corners
    return compactMap(\.map).allSatisfy { map in
      corners = corners.map(map.targetPosition)
      return corners.allSatisfy(map.targetExtent.bounds.contains)
    }
  }
}
