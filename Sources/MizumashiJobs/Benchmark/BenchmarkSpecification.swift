// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import MizumashiFiles
public import SystemPackage

/// One row of a benchmark: an operation by name, and its parameters in the words of no library.
///
/// Safe to send: the parameters are what JSON holds, and never change.
public struct BenchmarkSpecification: @unchecked Sendable {
  /// The row's name, which is also the operation's.
  public let id: String
  /// As they stand in the file; results repeat them.
  let parameters: [String: Any]

  /// The rows of a JSON file: a list of objects with `id` and `params`.
  ///
  /// - Throws: for a file that cannot be read or holds something else.
  public static func read(_ path: FilePath) throws(FileError) -> [BenchmarkSpecification] {
    let bytes = try FileReading.contents(of: path, limit: 1 << 24)
    guard let rows = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]]
    else { throw FileError(path, "is not a JSON list of objects") }
    var specifications: [BenchmarkSpecification] = []
    for (index, row) in rows.enumerated() {
      guard let id = row["id"] as? String else {
        throw FileError(path, "row \(index + 1) has no \"id\"")
      }
      specifications.append(
        BenchmarkSpecification(id: id, parameters: row["params"] as? [String: Any] ?? [:]))
    }
    return specifications
  }
}

/// A row that lacks a parameter, or has one that cannot be used.
struct BenchmarkParameterError: Error, CustomStringConvertible {
  let description: String
}

/// Parameters as recipes spell them.
extension BenchmarkSpecification {
  func number(_ name: String) throws -> Double {
    guard let number = parameters[name] as? NSNumber else { throw missing(name, "a number") }
    return number.doubleValue
  }

  func whole(_ name: String) throws -> Int { Int(try number(name).rounded()) }

  func numbers(_ name: String, count: Int) throws -> [Double] {
    guard let numbers = parameters[name] as? [NSNumber], numbers.count == count else {
      throw missing(name, "\(count) numbers")
    }
    return numbers.map(\.doubleValue)
  }

  /// Two numbers as a recipe's range.
  func range(_ name: String) throws -> String {
    let ends = try numbers(name, count: 2)
    return "\(ends[0])..\(ends[1])"
  }

  /// A level of grey as a recipe's colour.
  func grey(_ name: String) throws -> String {
    let level = try whole(name)
    return "[\(level), \(level), \(level)]"
  }

  func flag(_ name: String) -> Bool { (parameters[name] as? NSNumber)?.boolValue ?? false }

  func word(_ name: String) -> String? { parameters[name] as? String }

  /// `interpolation: …`, from the field's name for it.
  var interpolation: String {
    let words = ["bilinear": "linear", "bicubic": "cubic"]
    let word = word("interp") ?? "bilinear"
    return "interpolation: \(words[word] ?? word)"
  }

  /// `border: …`; the names of borders differ from library to library.
  var border: String {
    let words = ["reflect101": "mirror"]
    let word = word("border") ?? "constant"
    return "border: \(words[word] ?? word)"
  }

  /// What every step of geometry takes.
  var sampling: String { "\(interpolation), \(border)" }

  private func missing(_ name: String, _ what: String) -> BenchmarkParameterError {
    BenchmarkParameterError(description: "\(id): \"params\" needs \"\(name)\", \(what)")
  }
}
