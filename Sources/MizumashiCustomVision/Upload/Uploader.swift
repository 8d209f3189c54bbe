// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles

/// Sends pictures to a project, batch by batch, and takes down what became of each.
///
/// One batch is in memory at a time.
package struct Uploader {
  /// What happened.
  package enum Event: Sendable, Equatable {
    /// The journal knows the picture. `isChanged` where its labels are others now.
    case known(name: String, isChanged: Bool)
    case stored(name: String, image: String)
    /// The service had the same bytes already.
    case duplicate(name: String, image: String)
    case refused(name: String, status: String)
  }

  package struct Report: Sendable, Equatable {
    package var stored = 0
    package var duplicates = 0
    /// Known from the journal, and not sent.
    package var known = 0
    package var refused = 0
    /// Duplicates that got tags or regions that they did not have.
    package var completed = 0

    package init() {}
  }

  package private(set) var report = Report()
  private let client: CustomVisionClient
  private let project: String
  private let journal: UploadJournal?
  private let observe: (Event) -> Void
  private var batches: UploadBatches

  package init(
    _ client: CustomVisionClient, project: String, journal: UploadJournal?,
    bounds: UploadBatches.Bounds = UploadBatches.Bounds(), observe: @escaping (Event) -> Void
  ) {
    self.client = client
    self.project = project
    self.journal = journal
    self.observe = observe
    batches = UploadBatches(bounds)
  }

  /// Takes a picture, and sends a batch when one is full.
  ///
  /// - Throws: `CustomVisionError`, or `FileError` for the journal.
  package mutating func add(_ picture: PreparedPicture) async throws {
    if let entry = journal?.entry(for: picture.digest) {
      report.known += 1
      observe(.known(name: picture.name, isChanged: entry.labels != picture.labelDigest))
      return
    }
    if let batch = batches.add(picture) { try await send(batch) }
  }

  /// Sends what is left.
  package mutating func finish() async throws {
    if let batch = batches.finish() { try await send(batch) }
  }

  private mutating func send(_ batch: [PreparedPicture]) async throws {
    let summary = try await client.createImages(
      ImageFileBatch(images: batch.map { $0.entry() }), in: project)
    let results = summary.images ?? []
    guard results.count == batch.count else {
      throw CustomVisionError.unreadable(
        operation: "upload images",
        reason: "\(results.count) results for \(batch.count) images; none is known to be stored")
    }
    var entries: [UploadEntry] = []
    // By position: names come back with quotation marks, or not at all.
    for (picture, result) in zip(batch, results) {
      guard result.isStored, let image = result.image else {
        report.refused += 1
        observe(.refused(name: picture.name, status: result.status))
        continue
      }
      if result.status == "OK" {
        report.stored += 1
        observe(.stored(name: picture.name, image: image.id))
      } else {
        report.duplicates += 1
        observe(.duplicate(name: picture.name, image: image.id))
        try await complete(image, picture)
      }
      entries.append(
        UploadEntry(
          sha256: picture.digest, name: picture.name, image: image.id, status: result.status,
          labels: picture.labelDigest))
    }
    try journal?.append(entries)
  }

  /// Gives an image that was there already the tags and regions that it lacks.
  private mutating func complete(_ image: Image, _ picture: PreparedPicture) async throws {
    let tags = Set((image.tags ?? []).map(\.tagId))
    let pairs = picture.tagIds.filter { !tags.contains($0) }
      .map { ImageTagPair(imageId: image.id, tagId: $0) }
    let regions = picture.regions.filter { region in
      !(image.regions ?? []).contains { $0.isLike(region) }
    }.map { ImageRegionEntry(imageId: image.id, $0) }
    guard !pairs.isEmpty || !regions.isEmpty else { return }
    for start in stride(from: 0, to: pairs.count, by: ServiceLimits.imageTagsPerBatch) {
      _ = try await client.createImageTags(
        Array(pairs[start...].prefix(ServiceLimits.imageTagsPerBatch)), in: project)
    }
    for start in stride(from: 0, to: regions.count, by: ServiceLimits.regionsPerBatch) {
      _ = try await client.createImageRegions(
        Array(regions[start...].prefix(ServiceLimits.regionsPerBatch)), in: project)
    }
    report.completed += 1
  }
}

extension ImageRegion {
  /// The same box, but for what the service rounds.
  fileprivate func isLike(_ region: Region) -> Bool {
    let slack = 1e-4
    return tagId == region.tagId && abs(left - region.left) < slack
      && abs(top - region.top) < slack && abs(width - region.width) < slack
      && abs(height - region.height) < slack
  }
}
