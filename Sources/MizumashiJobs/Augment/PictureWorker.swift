// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRandom
internal import MizumashiRecipe
internal import SystemPackage

/// Makes all outputs of one source after the other. Each task of a job has its own worker, with its
/// own buffers.
struct PictureWorker {
  /// What became of a source.
  struct Outcome {
    var records: [ManifestRecord] = []
    /// Whether all outputs exist by now.
    var isComplete = false
    var warnings: [String] = []
    /// Why it stopped; what was made before has its records.
    var failure: PictureError?
  }

  private let job: JobContext
  private let decoder: ImageDecoder
  private let encoder: OutcomeEncoder

  init(_ job: JobContext) {
    self.job = job
    let settings = job.header.settings
    encoder = OutcomeEncoder(settings)
    decoder = ImageDecoder(
      limits: settings.decodingLimits, colourPolicy: settings.colourPolicy, pool: encoder.pool)
  }

  /// A file that was read and is a picture; nil for one that is none and is not called like one.
  func read(_ source: SourceFile) throws(FileError) -> [UInt8]? {
    guard try source.isPicture() else { return nil }
    return try FileReading.contents(of: source.path, limit: SourceFile.longest)
  }

  /// Makes what is missing of a source's outputs.
  func process(_ source: SourceFile, _ bytes: [UInt8]) -> Outcome {
    var outcome = Outcome()
    do throws(PictureError) {
      try process(source, bytes, into: &outcome)
      outcome.isComplete = !job.interruption.isRequested
    } catch {
      outcome.failure = error
    }
    return outcome
  }

  private func process(
    _ source: SourceFile, _ bytes: [UInt8], into outcome: inout Outcome
  ) throws(PictureError) {
    let digest = Digest(of: bytes)
    let identity = PictureIdentity.identity(of: source.relativePath)
    var decoded: DecodedImage?
    try job.outcomes.forEach { (wanted: OutcomeList.Outcome) throws(PictureError) -> Bool in
      guard !job.interruption.isRequested else { return false }
      let mark = RecordMark(source.relativePath, digest, wanted.variant, wanted.number)
      guard !job.done.contains(mark) else { return true }
      if decoded == nil {
        let image = try decode(source, bytes)
        outcome.warnings = image.warnings
        decoded = image
      }
      guard let image = decoded else { return false }
      let record = try make(wanted, of: image, source, digest, identity)
      outcome.records.append(record)
      return true
    }
    if job.header.settings.includesOriginals, !job.interruption.isRequested,
      !job.done.contains(RecordMark(source.relativePath, digest, nil, 1))
    {
      outcome.records.append(try copyOriginal(source, bytes, digest))
    }
  }

  private func decode(
    _ source: SourceFile, _ bytes: [UInt8]
  ) throws(PictureError) -> DecodedImage {
    do {
      return try decoder.decode(bytes)
    } catch {
      throw .source(FileError(source.path, error.description))
    }
  }

  private func make(
    _ wanted: OutcomeList.Outcome, of image: DecodedImage, _ source: SourceFile, _ digest: Digest,
    _ identity: String
  ) throws(PictureError) -> ManifestRecord {
    let key = PictureIdentity.key(
      seed: job.header.seed, identity: identity, variant: wanted.variant,
      enumerated: wanted.enumerated, copy: wanted.copy)
    let steps: [DrawnStep]
    do {
      steps = try wanted.steps.draw(for: Subject(extent: image.raster.extent), key: key)
    } catch {
      throw .source(FileError(source.path, "variant \(wanted.variant): \(error.description)"))
    }
    let extent: Extent
    do {
      extent = try encoder.encode(steps, on: image)
    } catch {
      throw .source(FileError(source.path, "\(error)"))
    }
    let name = OutputNaming.name(
      stem: source.stem, variant: wanted.variant, number: wanted.number,
      fileExtension: source.fileExtension(of: job.header.settings.format(for: image)))
    let made = try encoder.withFile { file throws(PictureError) in
      try write(file, to: source.folder + name)
      return Digest(of: file)
    }
    return ManifestRecord(
      output: source.folder + name, sha256: made, width: extent.width, height: extent.height,
      source: source.relativePath, sourceSha256: digest, variant: wanted.variant,
      number: wanted.number, enumerated: wanted.enumerated, copy: wanted.copy, steps: steps,
      tags: source.tags)
  }

  private func copyOriginal(
    _ source: SourceFile, _ bytes: [UInt8], _ digest: Digest
  ) throws(PictureError) -> ManifestRecord {
    let extent: Extent
    do {
      extent = try decoder.inspect(bytes).extent
    } catch {
      throw .source(FileError(source.path, error.description))
    }
    try bytes.withUnsafeBufferPointer { bytes throws(PictureError) in
      try write(UnsafeRawBufferPointer(bytes), to: source.relativePath)
    }
    return ManifestRecord(
      output: source.relativePath, sha256: digest, width: extent.width, height: extent.height,
      source: source.relativePath, sourceSha256: digest, variant: nil, number: 1, enumerated: 0,
      copy: 0, steps: [], tags: source.tags)
  }

  private func write(
    _ bytes: UnsafeRawBufferPointer, to relativePath: String
  ) throws(PictureError) {
    do throws(FileError) {
      try job.folder.write(bytes, to: relativePath)
    } catch {
      throw .output(error)
    }
  }
}

/// Why a picture has no outputs.
enum PictureError: Error {
  /// The source's fault: the job goes on.
  case source(FileError)
  /// The output cannot be written.
  case output(FileError)
}

extension SourceFile {
  /// The extension of outputs in a format: the source's own where it fits, as it is spelled.
  func fileExtension(of format: ImageFileFormat) -> String {
    ImageFileFormat(fileExtension: fileExtension) == format ? fileExtension : format.fileExtension
  }
}
