// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiMessages

/// The parameters in an address. Names are compared without regard to case, as the service does.
struct Query: Sendable {
  private var values: [String: String] = [:]

  /// - Parameter text: what follows the question mark. Values given twice are joined by a comma.
  init(_ text: some StringProtocol) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decoded(parts[0], plusIsSpace: true)?.lowercased() else {
        continue
      }
      let value = parts.count < 2 ? "" : PercentCoding.decoded(parts[1], plusIsSpace: true)
      guard let value else { continue }
      values[name] = values[name].map { $0 + "," + value } ?? value
    }
  }

  /// Nil where it is absent or empty.
  func text(_ name: String) -> String? {
    values[name.lowercased()].flatMap { $0.isEmpty ? nil : $0 }
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
