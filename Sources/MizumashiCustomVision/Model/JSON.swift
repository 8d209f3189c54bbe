// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// JSON as the service writes and reads it: unknown fields are passed over.
package enum JSON {
  package static func value<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws -> Value {
    // A byte order mark is not JSON, but some send one.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let rest = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    return try JSONDecoder().decode(type, from: Data(rest))
  }

  package static func value<Value: Decodable>(
    _ type: Value.Type, from text: String
  ) throws -> Value {
    try value(type, from: [UInt8](text.utf8))
  }

  package static func bytes(of value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return Array(try encoder.encode(value))
  }

  package static func text(of value: some Encodable) throws -> String {
    String(decoding: try bytes(of: value), as: UTF8.self)
  }
}
