// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiRecipe

/// A draw's numbers as a short text, for captions and plans.
enum DrawText {
  /// The numbers that say something, such as `rotation 45`: what is 0, false, 1 for a scale, or a key of
  /// random numbers is left out.
  static func line(_ step: DrawnStep) throws -> String {
    try parts(step).map { "\($0.name) \($0.value)" }.joined(separator: ", ")
  }

  static func parts(_ step: DrawnStep) throws -> [(name: String, value: String)] {
    let bytes = try ManifestCoding.encoder().encode(step)
    guard let object = try JSONSerialization.jsonObject(with: bytes) as? [String: Any],
      let draw = object["draw"] as? [String: Any]
    else { return [] }
    return draw.sorted { $0.key < $1.key }.compactMap { name, value in
      text(value, name).map { (name.replacing("_", with: " "), $0) }
    }
  }

  private static let silent: Set<String> = ["key", "edges", "order", "fill_per_channel"]

  private static func text(_ value: Any, _ name: String) -> String? {
    guard !silent.contains(name) else { return nil }
    switch value {
    case let number as NSNumber:
      if CFBooleanTest.isBoolean(number) { return number.boolValue ? "on" : nil }
      let value = number.doubleValue
      let neutral: Double = name.hasPrefix("scale_") ? 1 : 0
      guard value != neutral else { return nil }
      let rounded = (value * 100).rounded() / 100
      return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    case let text as String:
      return text == "tangent" ? nil : text.replacing("_", with: " ")
    case let items as [Any]:
      let texts = items.compactMap { self.text($0, "") }
      return items.count <= 3 && texts.count == items.count && !texts.isEmpty
        ? texts.joined(separator: " ") : nil
    default:
      return nil
    }
  }
}

/// Tells booleans from numbers in parsed JSON, where both are `NSNumber`.
private enum CFBooleanTest {
  static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}
