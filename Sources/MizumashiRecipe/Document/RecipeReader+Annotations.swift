// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension RecipeReader {
  /// Reads `annotations: {min_visible: 0.3, min_side: 4px, on_empty: retry}`.
  mutating func annotationRules(
    _ value: ConfigValue, _ path: ConfigPath
  ) -> AnnotationRules {
    var rules = AnnotationRules()
    let example = "rules, such as {min_visible: 0.3, min_side: 4px}"
    for entry in entries(value, path, expected: example) ?? [] {
      let here = path.key(entry.key)
      switch AnnotationKey(rawValue: entry.key) {
      case .minVisible:
        amount(entry.value, here, in: 0...1, suffix: .percent) {
          rules.clipping.minimumVisibleFraction = $0
        }
      case .minSide:
        amount(entry.value, here, in: 0...1e6, suffix: .pixels) { rules.clipping.minimumSide = $0 }
      case .minArea:
        amount(entry.value, here, in: 0...1e12, suffix: .pixels) { rules.clipping.minimumArea = $0 }
      case .maxAspect:
        amount(entry.value, here, in: 1...1e6, suffix: nil) { rules.clipping.maximumAspect = $0 }
      case .outside: word(entry.value, here) { rules.clipping.outside = $0 }
      case .keypointsOutside:
        switch string(entry.value, here, expected: "mark_absent or drop") {
        case "mark_absent": rules.clipping.keypointsOutside = .markAbsent
        case "drop": rules.clipping.keypointsOutside = .drop
        case nil: break
        default:
          report(entry.value, here, "expected mark_absent or drop, found \(entry.value.summary)")
        }
      case .onEmpty: word(entry.value, here) { rules.whenEmpty = $0 }
      case nil:
        reportUnknown(entry, path, kind: "key", known: AnnotationKey.allCases.map(\.rawValue))
      }
    }
    return rules
  }

  private mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ value: ConfigValue, _ path: ConfigPath, _ set: (Word) -> Void
  ) {
    let words = Word.allCases.map(\.rawValue)
    let expected = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    guard let text = string(value, path, expected: expected) else { return }
    guard let word = Word(rawValue: text) else {
      return report(value, path, "expected \(expected), found \(value.summary)")
    }
    set(word)
  }

  /// A number of a range, bare or with the suffix that says what it is a number of.
  private mutating func amount(
    _ value: ConfigValue, _ path: ConfigPath, in range: ClosedRange<Double>,
    suffix: QuantityText.Suffix?, _ set: (Double) -> Void
  ) {
    var found: Double?
    switch value.content {
    case .number(let number): found = number
    case .string(let text):
      if let quantity = QuantityText.quantity(text), quantity.suffix == suffix {
        found = suffix == .percent ? quantity.value / 100 : quantity.value
      }
    default: break
    }
    guard let found, range.contains(found) else {
      let allowed = RangeText.text(range.lowerBound, range.upperBound)
      let unit = suffix.map { $0 == .percent ? " (or in %)" : " (\($0.rawValue))" } ?? ""
      return report(value, path, "expected a number \(allowed)\(unit), found \(value.summary)")
    }
    set(found)
  }
}

/// The keys of a recipe's `annotations`.
enum AnnotationKey: String, CaseIterable {
  case minVisible = "min_visible"
  case minSide = "min_side"
  case minArea = "min_area"
  case maxAspect = "max_aspect"
  case outside
  case keypointsOutside = "keypoints_outside"
  case onEmpty = "on_empty"
}

extension AnnotationRules {
  /// The rules as a tree, with what differs from the defaults; nil where nothing does.
  var config: ConfigValue? {
    let plain = AnnotationRules()
    func number(_ path: KeyPath<AnnotationRules, Double>) -> ConfigValue? {
      self[keyPath: path] == plain[keyPath: path] ? nil : .number(self[keyPath: path])
    }
    if self == plain { return nil }
    return .mapping([
      AnnotationKey.minVisible.rawValue: number(\.clipping.minimumVisibleFraction),
      AnnotationKey.minSide.rawValue: number(\.clipping.minimumSide),
      AnnotationKey.minArea.rawValue: number(\.clipping.minimumArea),
      AnnotationKey.maxAspect.rawValue: clipping.maximumAspect.map(ConfigValue.number),
      AnnotationKey.outside.rawValue: clipping.outside == .clip
        ? nil : .string(clipping.outside.rawValue),
      AnnotationKey.keypointsOutside.rawValue: clipping.keypointsOutside == .drop
        ? .string("drop") : nil,
      AnnotationKey.onEmpty.rawValue: whenEmpty == .keep ? nil : .string(whenEmpty.rawValue),
    ])
  }
}
