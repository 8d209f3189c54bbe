// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision

extension Database {
  /// The boxes on a picture, the earliest first.
  func regions(ofImage id: String) throws -> [ImageRegion] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT region.*, tag.name AS tagName FROM region JOIN tag ON tag.id = tagId
        WHERE imageId = ? ORDER BY region.position
        """, arguments: [id]
    ).map { row in
      ImageRegion(
        regionId: row["id"], tagName: row["tagName"],
        created: Timestamp(milliseconds: row["created"]), tagId: row["tagId"], left: row["left"],
        top: row["top"], width: row["width"], height: row["height"])
    }
  }

  /// Puts a box on a picture, which is labelled with its tag from then on.
  ///
  /// - Returns: the id of the box.
  func insert(_ region: Region, onImage imageId: String, at time: Timestamp) throws -> String {
    let id = Identifier.make()
    try execute(
      sql: """
        INSERT INTO region (id, imageId, tagId, created, "left", top, width, height)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, imageId, region.tagId, time.milliseconds, region.left, region.top, region.width,
        region.height,
      ])
    try addTag(region.tagId, toImage: imageId, at: time)
    return id
  }
}

extension Region {
  /// Boxes lie within the picture and have an area. A little more than that is forgiven: fractions
  /// that were rounded do not add up to 1.
  var isValid: Bool {
    let all = [left, top, width, height]
    return all.allSatisfy(\.isFinite) && left >= -1e-6 && top >= -1e-6 && width > 0 && height > 0
      && left + width <= 1 + 1e-4 && top + height <= 1 + 1e-4
  }

  /// Whether both say the same of a picture.
  func isSame(as other: ImageRegion) -> Bool {
    tagId.lowercased() == other.tagId && left == other.left && top == other.top
      && width == other.width && height == other.height
  }
}
