// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiDatasets
internal import MizumashiEngine
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRecipe

/// Makes one outcome after the other, and draws useless ones again where that is asked for. Each
/// task of a job has its own.
///
/// The n-th redraw of an outcome has a key of its own, so that what comes out in the end depends on
/// the source alone.
struct OutcomeMaker {
  /// A picture that outcomes are made of.
  struct Source {
    var file: SourceFile
    var digest: Digest
    var image: DecodedImage
  }

  struct Result {
    enum Ending {
      case made(ManifestRecord)
      case rejected(Rejection)
    }

    var ending: Ending
    var redraws: Int
  }

  /// Where pictures get their memory.
  var pool: BufferPool { encoder.pool }

  private let job: JobContext
  private let encoder: OutcomeEncoder
  private let uniformity: UniformityCheck?

  /// More redraws than this do not help either.
  static let mostRedraws = 20

  init(_ job: JobContext) {
    self.job = job
    encoder = OutcomeEncoder(job.header.settings)
    uniformity = job.header.settings.rejects == true ? UniformityCheck() : nil
  }

  /// - Parameters:
  ///   - others: files that the outcome may not be the double of, where useless ones are rejected.
  ///   - isWritten: whether its file is written; else it is only made.
  func make(
    _ wanted: OutcomeList.Outcome, of source: Source, unlike others: Set<Digest>, isWritten: Bool
  ) throws(PictureError) -> Result {
    var redraws = 0
    while true {
      let draft = try draw(wanted, of: source, redraw: redraws)
      guard let reason = try rejection(of: draft, source, others) else {
        return Result(
          ending: .made(try record(draft, wanted, source, isWritten, redraws)), redraws: redraws)
      }
      guard isRedrawn(reason), redraws < Self.mostRedraws else {
        return Result(ending: .rejected(reason), redraws: redraws)
      }
      redraws += 1
    }
  }

  /// The original without its orientation: the pixels are turned instead.
  func makeUpright(_ source: Source) throws(PictureError) -> ManifestRecord {
    let extent = source.image.raster.extent
    let draft = Draft(steps: [], plan: Plan([], for: extent), sample: job.recordOfCopy(source.file))
    _ = try encode(draft, source)
    return try record(
      draft, source, to: source.file.copyPath, variant: nil, number: 1, enumerated: 0, copy: 0,
      isWritten: true)
  }

  // MARK: Drawing

  private struct Draft {
    var steps: [DrawnStep]
    var plan: Plan
    var sample: SampleRecord?
    var hasLostObjects = false
  }

  private func draw(
    _ wanted: OutcomeList.Outcome, of source: Source, redraw: Int
  ) throws(PictureError) -> Draft {
    let before = source.file.sample?.annotations ?? Annotations()
    let drawn: DrawnOutcome
    do {
      drawn = try wanted.drawn(
        for: Subject(extent: source.image.raster.extent, annotations: before),
        seed: job.header.seed, name: source.file.name, redraw: redraw)
    } catch {
      throw .source(FileError(source.file.path, "variant \(wanted.variant): \(error.description)"))
    }
    var draft = Draft(steps: drawn.steps, plan: drawn.plan)
    if let sample = source.file.sample, let mover = job.mover {
      let after = mover.moved(before, by: drawn.plan.map)
      draft.hasLostObjects = SampleMover.isEmptied(before, after)
      draft.sample = SampleRecord(
        name: sample.name, split: sample.split, annotations: after,
        attributes: mover.carried(sample.attributes))
    }
    return draft
  }

  // MARK: Judging

  /// Why a draft is useless; its file is ready in the encoder where it is not.
  private func rejection(
    of draft: Draft, _ source: Source, _ others: Set<Digest>
  ) throws(PictureError) -> Rejection? {
    let rejects = uniformity != nil
    if draft.hasLostObjects, rejects || job.rules.whenEmpty != .keep { return .emptied }
    let digest = try encode(draft, source)
    guard rejects else { return nil }
    if uniformity?.isUniform == true { return .uniform }
    return others.contains(digest) ? .double : nil
  }

  private func isRedrawn(_ reason: Rejection) -> Bool {
    reason != .emptied || uniformity != nil || job.rules.whenEmpty == .retry
  }

  private func encode(_ draft: Draft, _ source: Source) throws(PictureError) -> Digest {
    uniformity?.reset()
    do {
      try encoder.encode(draft.plan, on: source.image, watchedBy: uniformity)
    } catch {
      throw .source(FileError(source.file.path, "\(error)"))
    }
    return encoder.withFile { Digest(of: $0) }
  }

  // MARK: Writing

  private func record(
    _ draft: Draft, _ wanted: OutcomeList.Outcome, _ source: Source, _ isWritten: Bool,
    _ redraws: Int
  ) throws(PictureError) -> ManifestRecord {
    let name = OutputNaming.name(
      stem: source.file.stem, variant: wanted.variant, number: wanted.number,
      fileExtension: source.file.fileExtension(
        of: job.header.settings.format(for: source.image)))
    var draft = draft
    if let sample = draft.sample { draft.sample?.name = PathText.folder(of: sample.name) + name }
    var record = try record(
      draft, source, to: source.file.folder + name, variant: wanted.variant,
      number: wanted.number, enumerated: wanted.enumerated, copy: wanted.copy,
      isWritten: isWritten)
    record.redraws = redraws > 0 ? redraws : nil
    return record
  }

  private func record(
    _ draft: Draft, _ source: Source, to path: String, variant: String?, number: Int,
    enumerated: Int, copy: Int, isWritten: Bool
  ) throws(PictureError) -> ManifestRecord {
    let digest = try encoder.withFile { file throws(PictureError) in
      if isWritten {
        do throws(FileError) {
          try job.folder.write(file, to: path)
        } catch {
          throw PictureError.output(error)
        }
      }
      return Digest(of: file)
    }
    let extent = draft.plan.targetExtent
    return ManifestRecord(
      output: path, sha256: digest, width: extent.width, height: extent.height,
      source: source.file.relativePath, sourceSha256: source.digest, variant: variant,
      number: number, enumerated: enumerated, copy: copy, steps: draft.steps,
      tags: source.file.tags, sample: draft.sample)
  }
}
