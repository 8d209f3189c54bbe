// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import Synchronization

/// What the workers of a job share.
struct JobContext: Sendable {
  let header: ManifestHeader
  let outcomes: OutcomeList
  let folder: OutputFolder
  let manifest: ManifestWriter
  /// Outputs that an earlier run made.
  let done: Set<RecordMark>
  let interruption: Interruption
}

/// Which output of which source a record is about, in 8 bytes, so that a job of many millions can
/// be resumed.
struct RecordMark: Hashable, Sendable {
  private let value: UInt64

  init(_ source: String, _ digest: Digest, _ variant: String?, _ number: Int) {
    var hash = StableHash()
    hash.combine(source)
    hash.combine(digest.description)
    hash.combine(variant ?? "")
    hash.combine(number)
    value = hash.value
  }

  init(_ record: ManifestRecord) {
    self.init(record.source, record.sourceSha256, record.variant, record.number)
  }
}

/// A wish to stop, from anywhere.
public final class Interruption: Sendable {
  private let requested = Atomic<Bool>(false)

  public init() {}

  public func request() { requested.store(true, ordering: .relaxed) }

  public var isRequested: Bool { requested.load(ordering: .relaxed) }
}
