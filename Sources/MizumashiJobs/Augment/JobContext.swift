// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiRecipe
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
  /// What a recipe says about labels.
  let rules: AnnotationRules
  /// Moves labels; nil without a data set.
  let mover: SampleMover?
  /// How many outcomes each source has; nil for all that the recipe asks for.
  let quotas: CopyQuotas?

  /// The outcomes that are wanted of a source.
  func outcomes(for source: SourceFile) -> OutcomeList {
    guard let quotas else { return outcomes }
    return outcomes.prefix(quotas.count(of: PictureIdentity.identity(of: source.name)))
  }

  /// The labels of a source as a copy of it has them; nil without a data set.
  func recordOfCopy(_ source: SourceFile) -> SampleRecord? {
    guard let sample = source.sample, let mover else { return nil }
    return SampleRecord(
      name: sample.name, split: sample.split, annotations: mover.copied(sample.annotations),
      attributes: mover.carried(sample.attributes))
  }
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
