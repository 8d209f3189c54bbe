// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What reads a picture from an address that a call names.
protocol PictureFetching: Sendable {
  /// - Parameter limit: bytes, beyond which it stops reading.
  /// - Throws: where the address may not be read, or is none, or gives no picture.
  func bytes(of address: String, limit: Int) async throws -> [UInt8]
}

/// Why an address was not read.
struct FetchError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
