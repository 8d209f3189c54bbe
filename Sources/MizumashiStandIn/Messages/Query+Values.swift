// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// Names are compared without regard to case, as the service does.
extension Query {
  /// Nil where it is absent or empty. Values given twice are joined by a comma.
  func text(_ name: String) -> String? {
    let values = items.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    let text = values.joined(separator: ",")
    return text.isEmpty ? nil : text
  }

  func requiredText(_ name: String) throws -> String {
    guard let text = text(name) else {
      throw StandInError("BadRequestRequiredParamIsNull", "The parameter \(name) is missing")
    }
    return text
  }

  /// Ids with commas between, in lower case.
  ///
  /// - Throws: `BadRequestInvalidIds` for what is no id, and for more than `limit`.
  func ids(_ name: String, limit: Int) throws -> [String] {
    let ids = (text(name) ?? "").split(separator: ",").map { $0.lowercased() }
    guard ids.count <= limit, ids.allSatisfy(Identifier.isOne) else {
      throw StandInError(
        "BadRequestInvalidIds", "\(name) takes up to \(limit) ids with commas between")
    }
    return ids
  }

  func flag(_ name: String) throws -> Bool? {
    guard let text = text(name) else { return nil }
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    default: throw StandInError("BadRequestInvalid", "\(name) is true or false")
    }
  }

  func whole(_ name: String, in range: ClosedRange<Int>, otherwise standard: Int) throws -> Int {
    guard let text = text(name) else { return standard }
    guard let number = Int(text), range.contains(number) else {
      throw StandInError(
        "BadRequestInvalid", "\(name) is \(range.lowerBound)…\(range.upperBound)")
    }
    return number
  }

  /// A number of 0…1.
  func fraction(_ name: String, otherwise standard: Double) throws -> Double {
    guard let text = text(name) else { return standard }
    guard let number = Double(text), (0...1).contains(number) else {
      throw StandInError("BadRequestInvalid", "\(name) is 0…1")
    }
    return number
  }

  /// One of some words, compared without regard to case.
  func word(_ name: String, of words: [String], code: String) throws -> String? {
    guard let text = text(name) else { return nil }
    guard let word = words.first(where: { $0.lowercased() == text.lowercased() }) else {
      throw StandInError(code, "\(name) is one of \(words.joined(separator: ", "))")
    }
    return word
  }
}
