// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiRecipe

/// A draw's numbers as a short text, for captions and plans.
enum DrawText {
  /// One step's numbers, such as `rotation 45°`. What says nothing is left out: 0, false, 1 for a scale, the keys of
  /// random numbers, borders.
  static func line(_ step: DrawnStep) throws -> String {
    try parts(step).joined(separator: ", ")
  }

  /// All steps, each with its name where there are several or where the numbers alone say too little.
  static func caption(_ steps: [DrawnStep]) -> String {
    steps.map { step in
      let numbers = (try? line(step)) ?? ""
      let name = step.augmenter.replacing("_", with: " ")
      return numbers.isEmpty ? name : steps.count == 1 ? numbers : "\(name) \(numbers)"
    }.joined(separator: " · ")
  }

  private static func parts(_ step: DrawnStep) throws -> [String] {
    let bytes = try ManifestCoding.encoder().encode(step)
    guard let object = try JSONSerialization.jsonObject(with: bytes) as? [String: Any],
      let draw = object["draw"] as? [String: Any]
    else { return [] }
    return draw.sorted { $0.key < $1.key }.compactMap { name, value in
      text(value, of: name).map { "\(shortName(name)) \($0)" }
    }
  }

  private static let silent: Set<String> = [
    "key", "edges", "order", "fill", "fill_per_channel", "keep_size", "shear_model", "antialias",
  ]

  private static func shortName(_ name: String) -> String {
    name.replacing("translate_", with: "").replacing("_", with: " ")
  }

  private static func text(_ value: Any, of name: String) -> String? {
    guard !silent.contains(name) else { return nil }
    switch value {
    case let number as NSNumber:
      // Parsed JSON keeps booleans and numbers apart by this alone.
      if String(cString: number.objCType) == "c" { return number.boolValue ? "yes" : nil }
      let neutral: Double = name.hasPrefix("scale_") ? 1 : 0
      return number.doubleValue == neutral ? nil : quantity(number.doubleValue, of: name)
    case let text as String:
      return text.replacing("_", with: " ")
    case let items as [Any]:
      let texts = items.compactMap { self.text($0, of: "") }
      guard items.count <= 3, texts.count == items.count, !texts.isEmpty else { return nil }
      return texts.joined(separator: " ")
    default:
      return nil
    }
  }

  private static func quantity(_ value: Double, of name: String) -> String {
    switch name {
    case "rotation", "angle", "shear_x", "shear_y": "\(rounded(value))°"
    case "fraction": "\(rounded(value * 100)) %"
    case "translate_x", "translate_y": "\(value > 0 ? "+" : "−")\(rounded(abs(value))) px"
    case "sigma": "\(rounded(value)) px"
    default: rounded(value)
    }
  }

  private static func rounded(_ value: Double) -> String {
    let digits: Double = abs(value) >= 10 ? 10 : 100
    let rounded = (value * digits).rounded() / digits
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
