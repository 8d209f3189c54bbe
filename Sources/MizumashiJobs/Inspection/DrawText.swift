// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiRecipe

/// A draw's numbers as a short text, for captions and plans.
enum DrawText {
  /// One step's numbers, such as `rotation 45°`. What says nothing is left out: 0, false, 1 for a
  /// scale, the keys of random numbers, borders.
  static func line(_ step: DrawnStep) throws -> String {
    try parts(step).joined(separator: ", ")
  }

  /// A phrase for each step: numbers alone where one step is all there is, names and numbers for
  /// two, and only each step's first number for more, so that a caption stays short.
  static func caption(_ steps: [DrawnStep]) -> [String] {
    steps.map { step in
      let numbers = (try? parts(step)) ?? []
      let name = step.augmenter.replacing("_", with: " ")
      switch steps.count {
      case 1: return numbers.isEmpty ? name : numbers.joined(separator: ", ")
      case 2: return ([name] + numbers).joined(separator: " ")
      default: return ([name] + numbers.prefix(1)).joined(separator: " ")
      }
    }
  }

  private static func parts(_ step: DrawnStep) throws -> [String] {
    var step = step
    // Nothing is said of them, and they may be millions of numbers.
    step.draw = step.draw.withoutLists
    let bytes = try ManifestCoding.encoder().encode(step)
    guard let object = try JSONSerialization.jsonObject(with: bytes) as? [String: Any],
      var draw = object["draw"] as? [String: Any]
    else { return [] }
    var parts: [String] = []
    if let columns = draw.removeValue(forKey: "columns") as? Int,
      let rows = draw.removeValue(forKey: "rows") as? Int
    {
      parts.append("\(columns)×\(rows) cells")
    }
    let named = draw.sorted { $0.key < $1.key }.compactMap { name, value in
      text(value, of: name).map { nameless.contains(name) ? $0 : "\(shortName(name)) \($0)" }
    }
    // Numbers say more than flags.
    let flags = named.filter { $0.hasSuffix(" \(set)") }
    return parts + named.filter { !flags.contains($0) } + flags
  }

  /// What is said of a flag that is on.
  private static let set = "yes"

  /// Numbers whose unit says what they are.
  private static let nameless: Set<String> = ["rotation", "angle", "fraction", "cutoffs"]

  private static let silent: Set<String> = [
    "key", "edges", "order", "fill", "fill_per_channel", "keep_size", "shear_model", "antialias",
    "dropped", "model", "pivot", "brightness_by_max", "normalized", "fit_output",
  ]

  private static func shortName(_ name: String) -> String {
    name.replacing("translate_", with: "").replacing("_", with: " ")
  }

  private static func text(_ value: Any, of name: String) -> String? {
    guard !silent.contains(name) else { return nil }
    switch value {
    case let number as NSNumber:
      // Parsed JSON keeps booleans and numbers apart by this alone.
      if String(cString: number.objCType) == "c" { return number.boolValue ? set : nil }
      let neutral: Double = name.hasPrefix("scale_") ? 1 : 0
      return number.doubleValue == neutral ? nil : quantity(number.doubleValue, of: name)
    case let text as String:
      return text.replacing("_", with: " ")
    case let items as [Any]:
      let texts = items.compactMap { self.text($0, of: name) }
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
    case "translate_x", "translate_y": "\(value > 0 ? "+" : "")\(rounded(value)) px"
    case "cutoffs": "\(rounded(value)) %"
    case "sigma": "\(rounded(value)) px"
    default: rounded(value)
    }
  }

  private static func rounded(_ value: Double) -> String {
    let digits: Double = abs(value) >= 10 ? 10 : 100
    let rounded = (value * digits).rounded() / digits
    let text = rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    return text.replacing("-", with: "−")
  }
}
