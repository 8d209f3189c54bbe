// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision

extension Database {
  /// In the order in which they were made.
  func tags(ofProject id: String) throws -> [Tag] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT id, name, description, type,
          (SELECT COUNT(*) FROM imageTag WHERE tagId = tag.id) AS imageCount
        FROM tag WHERE projectId = ? ORDER BY position
        """, arguments: [id]
    ).map { row in
      Tag(
        id: row["id"], name: row["name"], description: row["description"], type: row["type"],
        imageCount: row["imageCount"])
    }
  }

  /// Labels a picture. What it is labelled with already stays as it is.
  ///
  /// - Returns: whether it was not.
  @discardableResult
  func addTag(_ tagId: String, toImage imageId: String, at time: Timestamp) throws -> Bool {
    try execute(
      sql: "INSERT OR IGNORE INTO imageTag (imageId, tagId, created) VALUES (?, ?, ?)",
      arguments: [imageId, tagId, time.milliseconds])
    return changesCount > 0
  }

  /// The tags of a picture, the earliest first.
  func tags(ofImage id: String) throws -> [ImageTag] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT tag.id, tag.name, imageTag.created FROM imageTag JOIN tag ON tag.id = tagId
        WHERE imageId = ? ORDER BY imageTag.created, tag.position
        """, arguments: [id]
    ).map { row in
      ImageTag(
        tagId: row["id"], tagName: row["name"],
        created: Timestamp(milliseconds: row["created"]))
    }
  }
}
