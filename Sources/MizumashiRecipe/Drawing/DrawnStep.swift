// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan

/// One applied step: where it stands in the recipe, which augmenter it is, and its numbers.
public struct DrawnStep: Sendable {
  /// The step's place among its variant's steps: positions and, where a recipe gives one, ids, such
  /// as `2/0` or `tilt`.
  public var path: String
  /// The augmenter's name.
  public var augmenter: String
  public var draw: any Draw

  public init(path: String, augmenter: String, draw: any Draw) {
    self.path = path
    self.augmenter = augmenter
    self.draw = draw
  }
}

extension DrawnStep: Hashable {
  public static func == (a: DrawnStep, b: DrawnStep) -> Bool {
    a.path == b.path && a.augmenter == b.augmenter && areEqual(a.draw, b.draw)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(augmenter)
    draw.hash(into: &hasher)
  }
}

extension DrawnStep: Codable {
  private enum CodingKeys: String, CodingKey { case step, augmenter, draw }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    path = try container.decode(String.self, forKey: .step)
    augmenter = try container.decode(String.self, forKey: .augmenter)
    guard let entry = Catalogue.entry(named: augmenter) else {
      throw DecodingError.dataCorruptedError(
        forKey: .augmenter, in: container,
        debugDescription: "no augmenter is called \"\(augmenter)\"")
    }
    func decode<Type: Augmenter>(_ type: Type.Type) throws -> any Draw {
      try container.decode(Type.Drawn.self, forKey: .draw)
    }
    draw = try decode(entry.type)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(path, forKey: .step)
    try container.encode(augmenter, forKey: .augmenter)
    try container.encode(draw, forKey: .draw)
  }
}

extension [DrawnStep] {
  /// How many numbers a record of the steps lists, beside the few that every draw has.
  public var listedNumbers: Int { reduce(0) { $0 + $1.draw.listedNumbers } }

  /// Everything that the steps do, one after the other, from a canvas of `extent`.
  public func effects(on extent: Extent) -> [Effect] {
    var canvas = extent
    return flatMap { step in
      let effects = step.draw.effects(on: canvas)
      canvas = effects.reduce(canvas) { $1.targetExtent(from: $0) }
      return effects
    }
  }
}
