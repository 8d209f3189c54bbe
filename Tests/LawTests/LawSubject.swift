// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiEngine
import MizumashiGeometry
import MizumashiJobs
import MizumashiPixels
import MizumashiPlan
import MizumashiRandom
import MizumashiRecipe
import MizumashiTesting
import Testing

/// An augmenter that the laws are asked about.
struct LawSubject: Sendable, CustomTestStringConvertible {
  let entry: CatalogueEntry
  var testDescription: String { entry.name }

  static let all = Catalogue.all.map(LawSubject.init)
  /// Those whose family moves pixels.
  static let geometric = all.filter { [.geometry, .size, .flip].contains($0.entry.family) }

  /// The default description and some at random, as steps.
  func steps(count: Int, mild: Bool = false) throws -> [Step] {
    var random = RandomConfig(seed: entry.name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    var configs = [ConfigValue.string(entry.name)]
    while configs.count < count { configs.append(random.step(entry, mild: mild)) }
    return try configs.map(Self.step)
  }

  static func step(_ config: ConfigValue) throws -> Step {
    let recipe = try Recipe(
      .mapping(["steps": .sequence([config])]), source: config.summary)
    return recipe.variants[0].steps[0]
  }

  static func key(_ index: Int) -> RandomKey { RandomKey(seed: 20).child(index) }
}

extension Renderer {
  /// What laws render with; it can show JPEG compression.
  static let forLaws = Renderer(compressor: JPEGCompressor())
}

extension [Step] {
  func effects(on extent: Extent, _ key: RandomKey) throws -> [Effect] {
    try draw(for: Subject(extent: extent), key: key).effects(on: extent)
  }

  func plan(
    on extent: Extent, _ key: RandomKey, fusion: Plan.Fusion = .full
  ) throws -> Plan {
    Plan(try effects(on: extent, key), for: extent, fusion: fusion)
  }
}

extension PixelFormat {
  /// Every format that a file may have.
  static let decoded = Layout.allCases.flatMap { layout in
    [PixelFormat(layout, .uint8), PixelFormat(layout, .uint16)]
  }
}
