// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// A parameter of both axes: the same draw for both, or one for each.
public struct AxisPair: Hashable, Sendable {
  /// The number of the horizontal axis; nil where only the other was given.
  public var x: Sampler<Double>?
  public var y: Sampler<Double>?
  /// Whether one number was given for both.
  public var isShared: Bool

  public static func both(_ value: Sampler<Double>) -> AxisPair {
    AxisPair(x: value, y: value, isShared: true)
  }

  public static func independent(_ x: Sampler<Double>?, _ y: Sampler<Double>?) -> AxisPair {
    AxisPair(x: x, y: y, isShared: false)
  }

  /// The two numbers; one that was left out is `neutral`, which is 1 for a scale and else 0.
  ///
  /// - Parameter sharesSingle: whether a single number counts for both axes, or for x alone.
  func roll(
    _ dice: Dice, for name: String, sharesSingle: Bool = true
  ) -> (Double, Double) {
    let neutral: Double = name == "scale" ? 1 : 0
    let horizontal = x.map { dice.roll($0, for: isShared ? name : name + ".x") } ?? neutral
    if isShared { return (horizontal, sharesSingle ? horizontal : neutral) }
    return (horizontal, y.map { dice.roll($0, for: name + ".y") } ?? neutral)
  }
}

extension Parameter {
  /// One number for both axes, or `{x: …, y: …}`.
  static func axes(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, AxisPair?>,
    _ rule: NumberRule, _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary, rule: .axes(rule),
      read: { value, path, owner, reader in
        if let pair = reader.axisPair(value, path, rule) { owner[keyPath: property] = pair }
      },
      write: { $0[keyPath: property]?.config },
      enumerationCount: { $0[keyPath: property]?.enumerationCount },
      enumerate: { $0[keyPath: property] = $0[keyPath: property]?.enumerated($1) })
  }
}

extension RecipeReader {
  fileprivate mutating func axisPair(
    _ value: ConfigValue, _ path: ConfigPath, _ rule: NumberRule
  ) -> AxisPair? {
    guard case .mapping(let entries) = value.content,
      entries.contains(where: { $0.key == "x" || $0.key == "y" })
    else {
      return distribution(value, path, rule).map { .both(Sampler(.numbers($0))) }
    }
    var pair = AxisPair.independent(nil, nil)
    for entry in entries {
      let here = path.key(entry.key)
      guard entry.key == "x" || entry.key == "y" else {
        reportUnknown(entry, path, kind: "axis", known: ["x", "y"])
        continue
      }
      guard let read = distribution(entry.value, here, rule) else { continue }
      if case .each = read {
        report(
          entry.value, here,
          "an enumeration of one axis would multiply with the other; enumerate whole steps with "
            + "the step \"each\" instead")
        continue
      }
      if entry.key == "x" {
        pair.x = Sampler(.numbers(read))
      } else {
        pair.y = Sampler(.numbers(read))
      }
    }
    return pair
  }
}

extension AxisPair {
  fileprivate var config: ConfigValue {
    if isShared, let x { return x.config }
    return .mapping(["x": x?.config, "y": y?.config])
  }

  fileprivate var enumerationCount: Int? { isShared ? x?.enumerationCount : nil }

  fileprivate func enumerated(_ index: Int) -> AxisPair {
    guard isShared, let x else { return self }
    return .both(x.enumerated(index))
  }
}
