// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRandom

extension Step {
  /// The step as it is written in a recipe; parameters at their default are left out.
  var config: ConfigValue {
    let (name, body) = action.config
    var entries = body
    if chance != action.defaultChance {
      entries.append(ConfigEntry(key: "p", value: chance.config))
    }
    if let id { entries.append(ConfigEntry(key: "id", value: .string(id))) }
    if entries.isEmpty { return .string(name) }
    // Only control steps have the short form: an augmenter may have a parameter of that name.
    if entries.count == 1, entries[0].key == "steps", case .sequence = entries[0].value.content {
      return .mapping([ConfigEntry(key: name, value: entries[0].value)])
    }
    return .mapping([ConfigEntry(key: name, value: .mapping(entries))])
  }
}

extension Step.Action {
  fileprivate var defaultChance: Chance {
    if case .sometimes = self { 0.5 } else { .always }
  }

  fileprivate var config: (name: String, entries: [ConfigEntry]) {
    func steps(_ nodes: [Step], _ key: String = "steps") -> ConfigEntry {
      ConfigEntry(key: key, value: .sequence(nodes.map(\.config)))
    }
    switch self {
    case .augmenter(let augmenter):
      return (augmenter.name, augmenter.entries)
    case .sequential(let nodes):
      return ("sequential", [steps(nodes)])
    case .randomOrder(let nodes):
      return ("random_order", [steps(nodes)])
    case .each(let nodes):
      return ("each", [steps(nodes)])
    case .oneOf(let nodes, let weights):
      let given = weights.isEmpty ? nil : ConfigValue.sequence(weights.map(ConfigValue.number))
      return (
        "one_of", [steps(nodes)] + (given.map { [ConfigEntry(key: "weights", value: $0)] } ?? [])
      )
    case .someOf(let count, let nodes, let inRandomOrder):
      var entries = [ConfigEntry(key: "n", value: count.config), steps(nodes)]
      if inRandomOrder { entries.append(ConfigEntry(key: "random_order", value: .bool(true))) }
      return ("some_of", entries)
    case .sometimes(let then, let otherwise):
      return (
        "sometimes", [steps(then, "then")] + (otherwise.isEmpty ? [] : [steps(otherwise, "else")])
      )
    }
  }
}

extension AnyAugmenter {
  /// The parameters that differ from their defaults.
  fileprivate var entries: [ConfigEntry] {
    func open<Type: Augmenter>(_ augmenter: Type) -> [ConfigEntry] {
      let defaults = Type()
      return Type.parameters.compactMap { parameter in
        guard let value = parameter.write(augmenter), value != parameter.write(defaults) else {
          return nil
        }
        return ConfigEntry(key: parameter.name, value: value)
      }
    }
    return open(base)
  }
}
