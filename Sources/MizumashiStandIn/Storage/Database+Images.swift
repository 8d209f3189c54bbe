// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision

extension Database {
  /// The pictures with these ids of a project, in the order of the ids; others are left out.
  func images(_ ids: [String], ofProject projectId: String, _ origin: String) throws -> [Image] {
    try ids.compactMap { id in
      let sql = "SELECT * FROM image WHERE id = ? AND projectId = ?"
      guard let row = try Row.fetchOne(self, sql: sql, arguments: [id, projectId]) else {
        return nil
      }
      return try image(row, origin)
    }
  }

  /// - Parameter row: of the table of images, with all its columns.
  func image(_ row: Row, _ origin: String) throws -> Image {
    let id: String = row["id"]
    let (tags, regions) = (try tags(ofImage: id), try regions(ofImage: id))
    let metadata = try JSON.value([String: String].self, from: row["metadata"] as String)
    return Image(
      id: id, created: Timestamp(milliseconds: row["created"]), width: row["width"],
      height: row["height"], resizedImageUri: PictureAddress.resized.text(ofImage: id, origin),
      thumbnailUri: PictureAddress.thumbnail.text(ofImage: id, origin),
      originalImageUri: PictureAddress.original.text(ofImage: id, origin),
      tags: tags, regions: regions, metadata: metadata.isEmpty ? nil : metadata)
  }

  func insert(_ picture: CheckedPicture, id: String, ofProject projectId: String) throws {
    try execute(
      sql: """
        INSERT INTO image (id, projectId, digest, name, created, width, height, mediaType)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, projectId, picture.digest, picture.name, Timestamp.now.milliseconds, picture.width,
        picture.height, picture.mediaType,
      ])
    try execute(
      sql: "INSERT INTO imageBytes (imageId, bytes) VALUES (?, ?)",
      arguments: [id, picture.bytes.databaseBytes])
  }

  /// The bytes of a picture as they were sent.
  func bytes(ofImage id: String) throws -> [UInt8]? {
    try Row.fetchOne(self, sql: "SELECT bytes FROM imageBytes WHERE imageId = ?", arguments: [id])
      .map { $0.bytes("bytes") }
  }
}
