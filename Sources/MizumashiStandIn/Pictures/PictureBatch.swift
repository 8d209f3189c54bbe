// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// Takes a batch of pictures into a project: each by itself, in their order.
struct PictureBatch: Sendable {
  var call: Call
  var tier: Tier
  var pictures: [IncomingPicture]
  var labels: BatchLabels

  /// - Throws: what refuses the batch as a whole.
  func store(in store: Store) async throws -> ServerResponse {
    try check()
    // Decoding takes the time, so it comes before the transaction.
    let checked = pictures.map(Self.checked)
    let results = try await store.write { database in
      let project = try database.project(call.projectId)
      try checkRegions(project)
      let tags = try Dictionary(
        uniqueKeysWithValues: database.tags(ofProject: call.projectId).map { ($0.id, $0) })
      guard labels.tagIds.allSatisfy({ tags[$0.lowercased()] != nil }) else {
        throw StandInError("BadRequestImageTags", "The batch names tags that do not exist")
      }
      var room = try tier.imagesPerProject - database.imageCount(ofProject: call.projectId)
      var hasChanged = false
      let results = try zip(pictures, checked).map { picture, checked in
        try take(picture, checked, project, tags, &room, &hasChanged, database)
      }
      if hasChanged { try database.noteChange(ofProject: call.projectId, at: .now) }
      return results
    }
    let isSuccessful = results.allSatisfy { $0.status.hasPrefix("OK") }
    return try .json(
      ImageCreateSummary(isBatchSuccessful: isSuccessful, images: results),
      status: isSuccessful ? 200 : 207)
  }

  private func check() throws {
    guard !pictures.isEmpty else {
      throw StandInError("BadRequestImageBatch", "The batch holds no pictures")
    }
    guard pictures.count <= ServiceLimits.imagesPerBatch else {
      throw StandInError(
        "BadRequestExceededBatchSize",
        "A batch holds up to \(ServiceLimits.imagesPerBatch) pictures")
    }
    let named = Set((labels.tagIds + pictures.flatMap(\.tagIds)).map { $0.lowercased() })
    guard named.count <= ServiceLimits.tagsPerBatch else {
      throw StandInError(
        "BadRequestImageTags", "A batch names up to \(ServiceLimits.tagsPerBatch) tags")
    }
    try Metadata.check(labels.metadata)
  }

  private func checkRegions(_ project: StoredProject) throws {
    let regions = pictures.flatMap(\.regions)
    guard regions.isEmpty || project.kind == .detection else {
      throw StandInError("BadRequestImageRegions", "A project that classifies has no regions")
    }
    guard regions.allSatisfy(\.isValid) else {
      throw StandInError(
        "BadRequestImageRegions",
        "Regions are fractions of the picture's sides, lie within it and have an area")
    }
  }

  /// - Returns: the picture, or what the answer calls its error.
  private static func checked(_ picture: IncomingPicture) -> Result<CheckedPicture, Refused> {
    guard let bytes = picture.bytes else { return .failure(Refused(status: picture.failure)) }
    do {
      return .success(
        try CheckedPicture(bytes, name: picture.name, limit: ServiceLimits.largestTrainingFile))
    } catch {
      let status =
        switch error {
        case .size: "ErrorImageSize"
        case .format: "ErrorImageFormat"
        case .dimensions, .aspectRatio: "ErrorImageDimensions"
        }
      return .failure(Refused(status: status))
    }
  }

  private struct Refused: Error { var status: String }

  private func take(
    _ picture: IncomingPicture, _ checked: Result<CheckedPicture, Refused>,
    _ project: StoredProject, _ tags: [String: Tag], _ room: inout Int,
    _ hasChanged: inout Bool, _ database: Database
  ) throws -> ImageCreateResult {
    func refused(_ status: String) -> ImageCreateResult {
      ImageCreateResult(sourceUrl: picture.name, status: status)
    }
    let file: CheckedPicture
    switch checked {
    case .failure(let refusal): return refused(refusal.status)
    case .success(let picture): file = picture
    }
    var tagIds = Set((labels.tagIds + picture.tagIds).map { $0.lowercased() })
    tagIds.formUnion(picture.regions.map { $0.tagId.lowercased() })
    let existing = try database.image(digest: file.digest, ofProject: call.projectId)
    let all = try tagIds.union(existing.map { try database.tags(ofImage: $0).map(\.tagId) } ?? [])
    guard all.allSatisfy({ tags[$0] != nil }) else { return refused("ErrorInvalidTag") }
    guard all.count <= ServiceLimits.tagsPerImage else { return refused("ErrorTagLimitExceed") }
    guard all.count < 2 || !all.contains(where: { tags[$0]?.type == "Negative" }) else {
      return refused("ErrorNegativeAndRegularTagOnSameImage")
    }
    let present = try existing.map { try database.regions(ofImage: $0) } ?? []
    let regions = picture.regions.filter { region in !present.contains(where: region.isSame) }
    guard present.count + regions.count <= ServiceLimits.regionsPerImage else {
      return refused("ErrorRegionLimitExceed")
    }
    guard existing != nil || room > 0 else { return refused("ErrorLimitExceed") }
    let id = existing ?? Identifier.make()
    if existing == nil {
      room -= 1
      hasChanged = true
      try database.insert(file, id: id, ofProject: call.projectId)
    }
    // The same file again may bring labels that it did not have: an upload that is repeated after
    // a broken connection must come to the same end.
    let time = Timestamp.now
    for tagId in tagIds.sorted() where try database.addTag(tagId, toImage: id, at: time) {
      hasChanged = true
    }
    for region in regions {
      hasChanged = true
      var region = region
      region.tagId = region.tagId.lowercased()
      _ = try database.insert(region, onImage: id, at: time)
    }
    if !labels.metadata.isEmpty { try database.addMetadata(labels.metadata, toImage: id) }
    return ImageCreateResult(
      sourceUrl: picture.name, status: existing == nil ? "OK" : "OKDuplicate",
      image: try database.images([id], ofProject: call.projectId, call.origin).first)
  }
}
