// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiArchives
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiMessages
internal import MizumashiPixels
internal import MizumashiThreads

/// Outcomes that are made one after the other while they are sent. A worker is needed only while
/// one is made, so that a slow client keeps nobody waiting.
final class OutcomeStream: Sendable {
  private struct State {
    var augmentation: PictureAugmentation?
    var first: Made?
    var isOpen = true

    mutating func next() throws -> Made? {
      guard let outcome = try augmentation?.next() else { return nil }
      return Made(outcome: outcome, record: try outcome.recordText)
    }
  }

  /// An outcome, and its record as text: writing a long one is a worker's work, too.
  private struct Made {
    var outcome: PictureAugmentation.Outcome
    var record: String
  }

  private let service: AugmentationService
  private let recipeName: String
  private let clock: WorkClock
  private let pool: BufferPool
  private let mediaType: String
  private let state: Locked<State>

  /// Decodes the picture and makes the first outcome.
  ///
  /// - Throws: a problem where as many are open as may; what the work throws.
  init(
    _ service: AugmentationService, _ request: PictureAugmentation.Request, recipeName: String,
    _ clock: WorkClock
  ) throws {
    guard service.streams.begin() else { throw Problem.tooManyStreams }
    self.service = service
    self.recipeName = recipeName
    self.clock = clock
    pool = service.pools.take()
    do {
      let augmentation = try PictureAugmentation(request, pool: pool) { clock.mayGoOn }
      mediaType = augmentation.format.mediaType
      var state = State(augmentation: augmentation)
      state.first = try state.next()
      self.state = Locked(state)
    } catch {
      service.pools.give(pool)
      service.streams.end()
      throw error
    }
  }

  /// An answer that is never sent, since its client is gone, gives back what it holds, too.
  deinit { end() }

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
    while let made = try await next() {
      let outcome = made.outcome
      let head = writer.beginning([
        ("Content-Type", mediaType),
        ("Content-Disposition", ContentDisposition.text("attachment", fileName: outcome.fileName)),
        ("Content-Length", String(outcome.bytes.count)),
        ("Mizumashi-Record", made.record.asciiJSON),
      ])
      // One after the other: together they would be a copy of the picture.
      for part in [head, outcome.bytes, MultipartWriter.ending] { try await write(part, to: sink) }
    }
    try await write(writer.closing, to: sink)
  }

  /// An archive with the outcomes, and a manifest at its end.
  func send(as format: ArchiveFormat, to sink: any ResponseSink) async throws {
    let archive = SendableArchive(try ArchiveWriter(format))
    var manifest = try state.withLock { state in
      try state.augmentation?.manifestHeader(recipeName: recipeName) ?? []
    }
    while let made = try await next() {
      manifest += made.record.utf8
      manifest.append(UInt8(ascii: "\n"))
      guard manifest.count <= service.options.manifestBytes else { throw Problem.longManifest }
      let outcome = made.outcome
      try await write(
        archive.output { writer in try writer.add(outcome.bytes, named: outcome.record.output) },
        to: sink)
    }
    try await write(
      archive.output { writer in
        try writer.add(manifest, named: "manifest.jsonl")
        try writer.finish()
      }, to: sink)
  }

  private func write(_ bytes: [UInt8], to sink: any ResponseSink) async throws {
    try await clock.standingStill { try await sink.write(bytes) }
  }

  /// - Throws: a problem, for whoever can still tell it: the status is sent by now, but not
  ///   everybody sends it before the end is known.
  private func next() async throws -> Made? {
    if let first = state.withLock({ state in state.first.take() }) { return counted(first) }
    do {
      let made = try await service.queue.run(isContinued: true, until: clock.deadline) {
        [state] in
        // Nobody else touches the state of a stream while an outcome is made.
        try state.withLock { state in try state.next() }
      }
      return made.map(counted)
    } catch {
      throw Problem(error, service.options)
    }
  }

  private func counted(_ made: Made) -> Made {
    service.metrics.count(outcomes: 1)
    return made
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
