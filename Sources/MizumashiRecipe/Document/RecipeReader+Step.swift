// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRandom

extension RecipeReader {
  /// Reads a list of steps.
  mutating func nodes(_ value: ConfigValue, _ path: ConfigPath) -> [Step] {
    guard let items = sequence(value, path, expected: "a list of steps") else { return [] }
    return items.enumerated().compactMap { node($1, path.index($0)) }
  }

  /// Reads one step: a bare name, or a mapping from a name to its parameters.
  mutating func node(_ value: ConfigValue, _ path: ConfigPath) -> Step? {
    if case .string(let name) = value.content {
      let entry = ConfigEntry(key: name, keyLocation: value.location, value: .mapping([]))
      return step(entry, path)
    }
    guard let entry = value.singleEntry else {
      report(
        value, path,
        "expected one step, such as \"horizontal_flip\" or {rotate: {angle: -15..15}}; "
          + "found \(value.summary)")
      return nil
    }
    return step(entry, path)
  }

  private mutating func step(_ entry: ConfigEntry, _ path: ConfigPath) -> Step? {
    if let control = Control(rawValue: entry.key) {
      return self.control(control, entry.value, path.key(entry.key))
    }
    guard let found = Catalogue.entry(named: entry.key) else {
      reportUnknown(
        entry, path, kind: "step", known: Catalogue.names + Control.allCases.map(\.rawValue))
      return nil
    }
    return augmenter(found.type, entry, path.key(entry.key))
  }

  // MARK: Augmenters

  private mutating func augmenter(
    _ type: any Augmenter.Type, _ entry: ConfigEntry, _ path: ConfigPath
  ) -> Step? {
    func open<Type: Augmenter>(_ type: Type.Type) -> Step? {
      parameterized(Type.self, entry, path)
    }
    return open(type)
  }

  private mutating func parameterized<Type: Augmenter>(
    _ type: Type.Type, _ entry: ConfigEntry, _ path: ConfigPath
  ) -> Step? {
    var node = Step(Type())
    var augmenter = Type()
    var given: [String: String] = [:]
    for item in parameters(of: entry, path) {
      let here = path.key(item.key)
      if common(item, here, &node) { continue }
      guard let parameter = Type.parameters.first(where: { $0.keys.contains(item.key) }) else {
        reportUnknown(
          item, path, kind: "parameter", known: Type.parameters.map(\.name) + ["p", "id"])
        continue
      }
      if let other = given.updateValue(item.key, forKey: parameter.group ?? parameter.name) {
        report(item.value, here, "\"\(item.key)\" and \"\(other)\" exclude each other")
        continue
      }
      parameter.read(item.value, here, &augmenter, &self)
    }
    node.action = .augmenter(AnyAugmenter(augmenter))
    return node
  }

  private mutating func parameters(
    of entry: ConfigEntry, _ path: ConfigPath
  ) -> [ConfigEntry] {
    if case .null = entry.value.content { return [] }
    return entries(
      entry.value, path, expected: "parameters, such as {p: 0.5}") ?? []
  }

  /// `p` and `id`, which every step has.
  private mutating func common(
    _ entry: ConfigEntry, _ path: ConfigPath, _ node: inout Step
  ) -> Bool {
    switch entry.key {
    case "p":
      if let chance = chance(entry.value, path) { node.chance = chance }
      return true
    case "id":
      node.id = identifier(entry.value, path)
      return true
    default:
      return false
    }
  }

  private mutating func identifier(_ value: ConfigValue, _ path: ConfigPath) -> String? {
    guard let text = string(value, path, expected: "a name") else { return nil }
    guard !text.isEmpty, text.count <= 100, !text.contains("/") else {
      report(value, path, "expected a name of 1…100 letters without \"/\", found \(value.summary)")
      return nil
    }
    return text
  }

  // MARK: Control

  /// The steps that have steps below them.
  enum Control: String, CaseIterable {
    case sequential
    case oneOf = "one_of"
    case someOf = "some_of"
    case sometimes
    case randomOrder = "random_order"
    case each
  }

  private mutating func control(
    _ control: Control, _ value: ConfigValue, _ path: ConfigPath
  ) -> Step? {
    // A bare list is the short form of {steps: […]}.
    if case .sequence = value.content {
      return action(control, nodes(value, path), [], path, value)
    }
    guard
      let entries = entries(value, path, expected: "a list of steps or {steps: […]}")
    else { return nil }
    var node = Step(.sequential([]))
    var steps: [Step] = []
    var options: [ConfigEntry] = []
    for entry in entries {
      let here = path.key(entry.key)
      if common(entry, here, &node) { continue }
      switch entry.key {
      case "steps": steps = nodes(entry.value, path)
      case "then": steps = nodes(entry.value, here)
      case "weights" where control == .oneOf, "n" where control == .someOf,
        "random_order" where control == .someOf || control == .sequential,
        "else" where control == .sometimes:
        options.append(entry)
      default:
        reportUnknown(entry, path, kind: "key", known: Self.keys(of: control))
      }
    }
    guard let read = action(control, steps, options, path, value) else { return nil }
    node.action = read.action
    if control == .sometimes, !entries.contains(where: { $0.key == "p" }) { node.chance = 0.5 }
    return node
  }

  private static func keys(of control: Control) -> [String] {
    switch control {
    case .oneOf: ["steps", "weights", "p", "id"]
    case .someOf: ["n", "steps", "random_order", "p", "id"]
    case .sometimes: ["then", "else", "steps", "p", "id"]
    case .sequential: ["steps", "random_order", "p", "id"]
    case .randomOrder, .each: ["steps", "p", "id"]
    }
  }

  private mutating func action(
    _ control: Control, _ steps: [Step], _ options: [ConfigEntry], _ path: ConfigPath,
    _ value: ConfigValue
  ) -> Step? {
    func option(_ key: String) -> ConfigValue? { options.first { $0.key == key }?.value }
    if steps.isEmpty, control != .sequential, control != .randomOrder, issues.isEmpty {
      report(value, path, "needs at least one step")
    }
    switch control {
    case .sequential:
      let isRandom = option("random_order").flatMap { bool($0, path.key("random_order")) }
      return Step(isRandom == true ? .randomOrder(steps) : .sequential(steps))
    case .randomOrder:
      return Step(.randomOrder(steps))
    case .each:
      return Step(.each(steps))
    case .oneOf:
      var weights: [Double] = []
      if let given = option("weights") {
        let entries = [
          ConfigEntry(key: "steps", value: value), ConfigEntry(key: "weights", value: given),
        ]
        weights = self.weights(entries, path, count: steps.count) ?? []
      }
      return Step(.oneOf(steps, weights: weights))
    case .someOf:
      let rule = NumberRule(.none, 0...1000, isWhole: true)
      let count = option("n").flatMap { distribution($0, path.key("n"), rule) }
      let isRandom = option("random_order").flatMap { bool($0, path.key("random_order")) }
      return Step(
        .someOf(
          count: Sampler(
            .numbers(
              count ?? .discreteUniform(.constant(0), .constant(Double(steps.count))))),
          steps, inRandomOrder: isRandom ?? false))
    case .sometimes:
      let otherwise = option("else").map { nodes($0, path.key("else")) } ?? []
      return Step(chance: 0.5, .sometimes(then: steps, otherwise: otherwise))
    }
  }
}

extension Parameter {
  /// Further steps below this one.
  static func steps(
    _ name: String, _ property: any Property<Owner, [Step]>, _ summary: String
  ) -> Parameter {
    Parameter(
      name, summary, rule: .steps,
      read: { value, path, owner, reader in
        let nodes = reader.nodes(value, path)
        owner[keyPath: property] = nodes
        if Variant(steps: nodes).enumerationCount > 1 {
          reader.report(value, path, "an enumeration (each) cannot stand inside a blend")
        }
      },
      write: {
        let nodes = $0[keyPath: property]
        return nodes.isEmpty ? nil : .sequence(nodes.map(\.config))
      })
  }
}
