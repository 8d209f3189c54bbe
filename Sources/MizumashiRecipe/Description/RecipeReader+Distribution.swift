// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRandom

extension RecipeReader {
  /// Reads a number or a way to draw one; notes what is wrong and gives nil.
  ///
  /// Numbers, ranges and choices outside the allowed range are mistakes. A distribution that merely
  /// has tails outside is clipped to the range.
  mutating func distribution(
    _ value: ConfigValue, _ path: ConfigPath, _ rule: NumberRule
  ) -> Distribution? {
    guard let distribution = rawDistribution(value, path, rule) else { return nil }
    if case .each = distribution { return distribution }
    let bounds = distribution.bounds
    guard !rule.isUnlimited, bounds.lowerBound < rule.low || bounds.upperBound > rule.high else {
      return distribution
    }
    return .clip(distribution, low: rule.low, high: rule.high)
  }

  private mutating func rawDistribution(
    _ value: ConfigValue, _ path: ConfigPath, _ rule: NumberRule
  ) -> Distribution? {
    switch value.content {
    case .number(let number):
      return checked(number, value, path, rule).map(Distribution.constant)
    case .string(let text):
      return distribution(text, value, path, rule)
    case .mapping(let entries) where !entries.isEmpty:
      return named(entries, value, path, rule)
    case .sequence(let items):
      let words = items.map(\.summary)
      let range = words.count == 2 ? "\"\(words[0])..\(words[1])\" for a range or " : ""
      report(
        value, path,
        "a bare list may mean a range or a choice; write \(range)"
          + "{choice: [\(words.joined(separator: ", "))]} for one of them"
          + (words.count == 2 ? "" : ", or a..b for a range"))
      return nil
    case .null, .bool, .mapping:
      report(value, path, "expected \(rule.text), found \(value.summary)")
      return nil
    }
  }

  /// Reads a distribution that stands inside another, where nothing would enumerate it.
  private mutating func inner(
    _ value: ConfigValue, _ path: ConfigPath, _ rule: NumberRule
  ) -> Distribution? {
    let read = distribution(value, path, rule)
    guard case .each = read else { return read }
    report(value, path, "an enumeration cannot stand inside another distribution")
    return nil
  }

  private mutating func checked(
    _ number: Double, _ value: ConfigValue, _ path: ConfigPath, _ rule: NumberRule
  ) -> Double? {
    guard rule.allows(number) else {
      report(value, path, "expected \(rule.text), found \(value.summary)")
      return nil
    }
    return number
  }

  private mutating func distribution(
    _ text: String, _ value: ConfigValue, _ path: ConfigPath, _ rule: NumberRule
  ) -> Distribution? {
    if let (low, high) = QuantityText.range(text) {
      guard let low = scaled(low, value, path, rule), let high = scaled(high, value, path, rule)
      else { return nil }
      return rule.isWhole
        ? .discreteUniform(.constant(low), .constant(high))
        : .uniform(.constant(low), .constant(high))
    }
    if let quantity = QuantityText.quantity(text) {
      return scaled(quantity, value, path, rule).map(Distribution.constant)
    }
    report(
      value, path,
      "expected \(rule.text), a range such as 0..1 or a distribution such as "
        + "{normal: [0, 1]}, found \(value.summary)")
    return nil
  }

  private mutating func scaled(
    _ quantity: QuantityText.Quantity, _ value: ConfigValue, _ path: ConfigPath,
    _ rule: NumberRule
  ) -> Double? {
    guard let suffix = quantity.suffix else {
      return checked(quantity.value, value, path, rule)
    }
    guard rule.unit.suffixes.contains(suffix) else {
      let unit = rule.unit == .none ? "a plain number" : "a number of \(rule.unit.rawValue)"
      report(
        value, path, "\"\(suffix.rawValue)\" does not fit here, where \(unit) is meant")
      return nil
    }
    let number = suffix == .percent ? quantity.value / 100 : quantity.value
    return checked(number, value, path, rule)
  }

  private mutating func named(
    _ entries: [ConfigEntry], _ value: ConfigValue, _ path: ConfigPath, _ rule: NumberRule
  ) -> Distribution? {
    let entry = entries[0]
    switch entry.key {
    case "choice":
      return choice(entries, path, rule)
    case "each":
      return each(entries, path, rule)
    case "clip":
      return clip(entries, path)
    default:
      guard let spelling = DistributionSpelling.all.first(where: { $0.name == entry.key }) else {
        reportUnknown(
          entry, path, kind: "distribution", known: DistributionSpelling.names)
        return nil
      }
      refuseFurther(entries, after: 1, path)
      guard let arguments = arguments(entry.value, of: spelling, path.key(entry.key), rule)
      else { return nil }
      return rule.isWhole && entry.key == "uniform"
        ? .discreteUniform(arguments[0], arguments[1]) : spelling.make(arguments)
    }
  }

  private mutating func refuseFurther(
    _ entries: [ConfigEntry], after count: Int, _ path: ConfigPath
  ) {
    for entry in entries.dropFirst(count) {
      reportUnknown(entry, path, kind: "key beside \"\(entries[0].key)\"", known: [])
    }
  }

  private mutating func arguments(
    _ value: ConfigValue, of spelling: DistributionSpelling, _ path: ConfigPath,
    _ rule: NumberRule
  ) -> [Distribution]? {
    let names = spelling.arguments.map(\.name)
    var given: [ConfigValue] = []
    switch value.content {
    case .sequence(let items):
      given = items
    case .mapping(let entries) where entries.allSatisfy({ names.contains($0.key) }):
      given = names.compactMap { name in entries.first { $0.key == name }?.value }
    default:
      given = [value]
    }
    guard given.count == names.count else {
      let list = names.joined(separator: ", ")
      let wanted = names.count == 1 ? "one argument: \(list)" : "\(names.count) arguments: \(list)"
      report(value, path, "expected \(wanted); found \(value.summary)")
      return nil
    }
    var arguments: [Distribution] = []
    for (index, argument) in spelling.arguments.enumerated() {
      let own =
        switch argument {
        case .value: rule
        case .number(_, let range): NumberRule(.none, range)
        }
      if let read = inner(given[index], path.index(index), own) { arguments.append(read) }
    }
    guard arguments.count == names.count else { return nil }
    if spelling.name == "log_uniform",
      let index = arguments.firstIndex(where: { $0.bounds.lowerBound <= 0 })
    {
      report(given[index], path.index(index), "a logarithm needs numbers above 0")
      return nil
    }
    return arguments
  }

  private mutating func choice(
    _ entries: [ConfigEntry], _ path: ConfigPath, _ rule: NumberRule
  ) -> Distribution? {
    let here = path.key("choice")
    guard let items = sequence(entries[0].value, here, expected: "a list to choose from"),
      let weights = weights(entries, path, count: items.count)
    else { return nil }
    guard !items.isEmpty else {
      report(entries[0].value, here, "a choice needs at least one value")
      return nil
    }
    let options = items.enumerated().compactMap { inner($1, here.index($0), rule) }
    return options.count == items.count ? .choice(options, weights: weights) : nil
  }

  /// The `weights` beside a choice among `count` things; empty when there are none.
  mutating func weights(
    _ entries: [ConfigEntry], _ path: ConfigPath, count: Int
  ) -> [Double]? {
    guard let entry = entries.dropFirst().first(where: { $0.key == "weights" }) else {
      refuseFurther(entries, after: 1, path)
      return []
    }
    let here = path.key("weights")
    guard let items = sequence(entry.value, here, expected: "a list of weights") else {
      return nil
    }
    let weights = items.compactMap { item in
      if case .number(let weight) = item.content, weight >= 0 { weight } else { nil }
    }
    guard weights.count == count, weights.reduce(0, +) > 0 else {
      report(
        entry.value, here,
        "expected \(count) weights of at least 0, not all 0; found \(entry.value.summary)")
      return nil
    }
    return weights
  }

  private mutating func each(
    _ entries: [ConfigEntry], _ path: ConfigPath, _ rule: NumberRule
  ) -> Distribution? {
    let here = path.key("each")
    refuseFurther(entries, after: 1, path)
    guard let items = sequence(entries[0].value, here, expected: "a list of values") else {
      return nil
    }
    guard !items.isEmpty else {
      report(entries[0].value, here, "an enumeration needs at least one value")
      return nil
    }
    var values: [Distribution] = []
    for (index, item) in items.enumerated() {
      if let value = inner(item, here.index(index), rule) { values.append(value) }
    }
    return values.count == items.count ? .each(values) : nil
  }

  private mutating func clip(
    _ entries: [ConfigEntry], _ path: ConfigPath
  ) -> Distribution? {
    let here = path.key("clip")
    refuseFurther(entries, after: 1, path)
    guard
      let items = sequence(entries[0].value, here, expected: "[distribution, low, high]")
    else { return nil }
    guard items.count == 3, case .number(let low) = items[1].content,
      case .number(let high) = items[2].content, low <= high
    else {
      report(
        entries[0].value, here,
        "expected [distribution, low, high] with low ≤ high, found \(entries[0].value.summary)")
      return nil
    }
    return inner(items[0], here.index(0), NumberRule())
      .map { .clip($0, low: low, high: high) }
  }
}
