// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision

extension Database {
  func imageCount(ofProject id: String) throws -> Int {
    try count("SELECT COUNT(*) FROM image WHERE projectId = ?", [id])
  }

  /// The id of the picture with these bytes.
  func image(digest: String, ofProject id: String) throws -> String? {
    try String.fetchOne(
      self, sql: "SELECT id FROM image WHERE projectId = ? AND digest = ?",
      arguments: [id, digest])
  }

  /// Adds pairs to those that a picture has.
  ///
  /// - Returns: all of them.
  @discardableResult
  func addMetadata(
    _ metadata: [String: String], toImage id: String
  ) throws -> [String: String] {
    let sql = "SELECT metadata FROM image WHERE id = ?"
    let text = try String.fetchOne(self, sql: sql, arguments: [id]) ?? "{}"
    let all = try JSON.value([String: String].self, from: text)
      .merging(metadata) { _, new in new }
    try Metadata.check(all)
    try execute(
      sql: "UPDATE image SET metadata = ? WHERE id = ?",
      arguments: [try JSON.text(of: all), id])
    return all
  }
}
