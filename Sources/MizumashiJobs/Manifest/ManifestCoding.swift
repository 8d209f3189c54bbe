// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// JSON lines: keys in snake_case and in the order of the alphabet, so that equal records are equal
/// text.
enum ManifestCoding {
  static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }

  static func line(_ value: some Encodable, _ encoder: JSONEncoder) throws -> [UInt8] {
    var bytes = Array(try encoder.encode(value))
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The record in a line; label files may stand before it, as they do after an earlier run.
  static func record(in lines: [UInt8]) throws -> ManifestRecord? {
    for line in lines.split(separator: UInt8(ascii: "\n"))
    where !line.starts(with: LabelFileRecord.beginning) {
      return try decoder().decode(ManifestRecord.self, from: Data(line))
    }
    return nil
  }
}
