// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Texts, numbers and lists of them as JSON: equal values are equal text.
package enum JSONMessage {
  /// - Parameter isForPeople: whether it is written over several lines.
  package static func bytes(of value: some Encodable, isForPeople: Bool = false) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isForPeople { encoder.outputFormatting.insert(.prettyPrinted) }
    guard let bytes = try? encoder.encode(value) else {
      preconditionFailure("texts and numbers can always be written as JSON")
    }
    return [UInt8](bytes)
  }
}
