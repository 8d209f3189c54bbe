// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// Boxes on pictures that are in a project already.
enum RegionOperations {
  static let routes = [
    Route("CreateImageRegions", "POST", .training, "projects/{projectId}/images/regions", create),
    Route("DeleteImageRegions", "DELETE", .training, "projects/{projectId}/images/regions", delete),
  ]

  @Sendable private static func create(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let entries = try call.body(ImageRegionBatch.self).regions ?? []
    guard entries.count <= ServiceLimits.regionsPerBatch else {
      throw StandInError(
        "BadRequestExceededBatchSize", "A call takes up to \(ServiceLimits.regionsPerBatch) regions"
      )
    }
    let summary = try await standIn.store.write { database in
      let project = try database.project(call.projectId)
      guard project.kind == .detection, entries.allSatisfy(\.region.isValid) else {
        throw StandInError(
          "BadRequestImageRegions",
          "Regions are for projects that detect, and lie within the picture")
      }
      var summary = ImageRegionSummary()
      for entry in entries { try add(entry, to: &summary, call, database) }
      if !summary.created.isEmpty {
        try database.noteChange(ofProject: call.projectId, at: .now)
      }
      return summary
    }
    return try .json(summary, status: summary.exceeded.isEmpty ? 200 : 207)
  }

  private static func add(
    _ entry: ImageRegionEntry, to summary: inout ImageRegionSummary, _ call: Call,
    _ database: Database
  ) throws {
    let (imageId, region) = (entry.imageId.lowercased(), entry.region)
    try database.requireImage(imageId, ofProject: call.projectId)
    guard
      let tag = try database.tags(ofProject: call.projectId).first(where: {
        $0.id == region.tagId
      })
    else { throw StandInError("NotFoundTag", "There is no tag \(region.tagId)") }
    let present = try database.regions(ofImage: imageId)
    if present.contains(where: region.isSame) {
      summary.duplicated.append(entry)
    } else if present.count >= ServiceLimits.regionsPerImage {
      summary.exceeded.append(entry)
    } else {
      let time = Timestamp.now
      let id = try database.insert(region, onImage: imageId, at: time)
      summary.created.append(
        CreatedRegion(imageId: imageId, regionId: id, tagName: tag.name, created: time, region))
    }
  }

  /// A picture keeps a tag as long as a box has it.
  @Sendable private static func delete(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let ids = try call.query.ids("regionIds", limit: ServiceLimits.regionsPerBatch)
    guard !ids.isEmpty else { throw StandInError("BadRequestInvalidIds", "regionIds are needed") }
    try await standIn.store.write { database in
      _ = try database.project(call.projectId)
      for id in ids {
        let row = try Row.fetchOne(
          database,
          sql: """
            SELECT imageId, tagId FROM region JOIN image ON image.id = imageId
            WHERE region.id = ? AND projectId = ?
            """, arguments: [id, call.projectId])
        guard let row else { continue }
        let (imageId, tagId): (String, String) = (row["imageId"], row["tagId"])
        try database.execute(sql: "DELETE FROM region WHERE id = ?", arguments: [id])
        try database.execute(
          sql: """
            DELETE FROM imageTag WHERE imageId = ? AND tagId = ? AND NOT EXISTS
              (SELECT 1 FROM region WHERE imageId = ? AND tagId = ?)
            """, arguments: [imageId, tagId, imageId, tagId])
      }
      try database.noteChange(ofProject: call.projectId, at: .now)
    }
    return .noContent
  }
}

extension ImageRegionEntry {
  /// The box alone; ids are compared in lower case.
  fileprivate var region: Region {
    Region(tagId: tagId.lowercased(), left: left, top: top, width: width, height: height)
  }
}
