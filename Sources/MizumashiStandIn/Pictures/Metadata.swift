// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Pairs of texts that a picture carries along.
enum Metadata {
  private static let pairs = 10
  private static let keyLength = 128
  private static let valueLength = 256

  /// - Throws: `BadRequestImageMetadataKey` or `BadRequestImageMetadataValue`.
  static func check(_ metadata: [String: String]) throws {
    guard metadata.count <= pairs,
      metadata.keys.allSatisfy({ (1...keyLength).contains($0.count) })
    else {
      throw StandInError(
        "BadRequestImageMetadataKey",
        "Metadata has up to \(pairs) keys of 1…\(keyLength) characters")
    }
    guard metadata.values.allSatisfy({ $0.count <= valueLength }) else {
      throw StandInError(
        "BadRequestImageMetadataValue", "Metadata has values of up to \(valueLength) characters")
    }
  }
}
