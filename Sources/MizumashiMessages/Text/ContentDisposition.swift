// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A header that says what a part or an answer is called (RFC 6266).
package enum ContentDisposition {
  /// - Parameters:
  ///   - kind: "inline" or "attachment".
  ///   - fileName: in any script; what is more than plain ASCII is written in the extended form,
  ///     which all clients of today read.
  package static func text(_ kind: String, fileName: String) -> String {
    // Clients differ in how they read escapes within quotation marks.
    fileName.utf8.allSatisfy { $0 < 0x80 } && !fileName.contains { "\"\\%".contains($0) }
      ? "\(kind); filename=\"\(fileName)\""
      : "\(kind); filename*=UTF-8''\(PercentCoding.encoded(fileName))"
  }
}
