// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiArchives
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiMessages
internal import MizumashiPixels

/// Outcomes that are made one after the other while they are sent. A worker is needed only while
/// one is made, so that a slow client keeps nobody waiting.
final class OutcomeStream: Sendable {
  private struct State {
    var augmentation: PictureAugmentation?
    var first: PictureAugmentation.Outcome?
    var records: [ManifestRecord] = []
    var isOpen = true
  }

  private let service: AugmentationService
  private let request: PictureAugmentation.Request
  private let recipeName: String
  private let deadline: ContinuousClock.Instant
  private let pool: BufferPool
  private let state = Locked(State())

  init(
    _ service: AugmentationService, _ request: PictureAugmentation.Request, recipeName: String,
    _ deadline: ContinuousClock.Instant
  ) {
    self.service = service
    self.request = request
    self.recipeName = recipeName
    self.deadline = deadline
    pool = service.pools.take()
  }

  /// Decodes the picture and makes the first outcome.
  func begin() async throws {
    let goOn = service.mayGoOn(until: deadline)
    try await service.queue.run(until: deadline) { [self] in
      let augmentation = try PictureAugmentation(request, pool: pool, mayGoOn: goOn)
      let first = try augmentation.next()
      state.withLock { state in
        state.augmentation = augmentation
        state.first = first
      }
    }
  }

  /// Gives back what it holds.
  func end() {
    let wasOpen = state.withLock { state in
      defer { state = State(isOpen: false) }
      return state.isOpen
    }
    guard wasOpen else { return }
    service.pools.give(pool)
    service.streams.end()
  }

  func send(_ writer: MultipartWriter, to sink: any ResponseSink) async throws {
    while let outcome = try await next() {
      let head = writer.beginning([
        ("Content-Type", mediaType),
        ("Content-Disposition", ContentDisposition.text("attachment", fileName: outcome.fileName)),
        ("Content-Length", String(outcome.bytes.count)),
        ("Mizumashi-Record", try outcome.recordText.asciiJSON),
      ])
      try await sink.write(head + outcome.bytes + MultipartWriter.ending)
    }
    try await sink.write(writer.closing)
  }

  /// An archive with the outcomes, and a manifest at its end.
  func send(as format: ArchiveFormat, to sink: any ResponseSink) async throws {
    let archive = SendableArchive(try ArchiveWriter(format))
    while let outcome = try await next() {
      try await sink.write(
        archive.output { writer in try writer.add(outcome.bytes, named: outcome.record.output) })
    }
    let manifest = try state.withLock { state in
      try state.augmentation?.manifest(state.records, recipeName: recipeName) ?? []
    }
    try await sink.write(
      archive.output { writer in
        try writer.add(manifest, named: "manifest.jsonl")
        try writer.finish()
      })
  }

  private var mediaType: String {
    state.withLock { $0.augmentation?.format.mediaType } ?? "application/octet-stream"
  }

  private func next() async throws -> PictureAugmentation.Outcome? {
    if let first = state.withLock({ state in state.first.take() }) { return noted(first) }
    let outcome = try await service.queue.run(isContinued: true, until: deadline) { [state] in
      // Nobody else touches the state of a stream while an outcome is made.
      try state.withLock { state in try state.augmentation?.next() }
    }
    return outcome.map(noted)
  }

  private func noted(_ outcome: PictureAugmentation.Outcome) -> PictureAugmentation.Outcome {
    state.withLock { $0.records.append(outcome.record) }
    service.metrics.count(outcomes: 1)
    return outcome
  }
}

/// An archive that a stream writes, piece by piece, from whichever thread it is on.
private final class SendableArchive: Sendable {
  private let writer: Locked<ArchiveWriter>

  init(_ writer: sending ArchiveWriter) { self.writer = Locked(writer) }

  /// What `body` writes.
  func output(_ body: (ArchiveWriter) throws -> Void) throws -> [UInt8] {
    try writer.withLock { writer in
      try body(writer)
      return writer.takeOutput()
    }
  }
}
