// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB

extension Row {
  /// The bytes of a column; none for NULL.
  func bytes(_ column: String) -> [UInt8] {
    (self[column] as Data?).map { [UInt8]($0) } ?? []
  }
}

extension [UInt8] {
  /// As the database takes them.
  var databaseBytes: Data { Data(self) }
}
