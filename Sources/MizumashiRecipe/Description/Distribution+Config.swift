// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRandom

extension Distribution {
  /// The distribution as it is written in a recipe, for a parameter of whole or of real numbers:
  /// the same range `a..b` means whole numbers in the one and real ones in the other.
  func config(isWhole: Bool) -> ConfigValue {
    switch self {
    case .constant(let value):
      return .number(value)
    case .uniform(.constant(let low), .constant(let high)) where !isWhole:
      return .string("\(low.shortText)..\(high.shortText)")
    case .discreteUniform(.constant(let low), .constant(let high)) where isWhole:
      return .string("\(low.shortText)..\(high.shortText)")
    case .choice(let options, let weights):
      let list = ConfigValue.sequence(options.map { $0.config(isWhole: isWhole) })
      return .mapping([
        "choice": list,
        "weights": weights.isEmpty ? nil : .sequence(weights.map(ConfigValue.number)),
      ])
    case .each(let values):
      return .mapping(["each": .sequence(values.map { $0.config(isWhole: isWhole) })])
    case .clip(let value, let low, let high):
      return .mapping([
        "clip": .sequence([
          value.config(isWhole: false), .number(low ?? -1e9), .number(high ?? 1e9),
        ])
      ])
    default:
      for spelling in DistributionSpelling.all {
        if let arguments = spelling.takeApart(self) {
          return .mapping([
            ConfigEntry(
              key: spelling.name,
              value: .sequence(arguments.map { $0.config(isWhole: false) }))
          ])
        }
      }
      preconditionFailure("every distribution has a spelling; the round-trip tests show it")
    }
  }
}
