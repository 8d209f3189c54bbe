// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// JSON as the service writes and reads it.
enum ReplyCoding {
  static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    // A byte order mark is not JSON, but some servers send one.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let rest = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    return try JSONDecoder().decode(type, from: Data(rest))
  }

  static func bytes(of value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return Array(try encoder.encode(value))
  }

  /// What a decoding error means for people.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "the answer cannot be read" }
    let path =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .dataCorrupted(let context):
        context.codingPath
      case .keyNotFound(let key, let context): context.codingPath + [key]
      @unknown default: [any CodingKey]()
      }
    let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      .joined(separator: ".")
    return "the answer is not as it should be" + (place.isEmpty ? "" : ", at \(place)")
  }
}
