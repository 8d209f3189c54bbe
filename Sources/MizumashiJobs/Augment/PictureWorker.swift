// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiPixels
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
    /// Draws that were thrown away for another one.
    var redraws = 0
    /// Outcomes that were given up, by the reason.
    var rejected: [Rejection: Int] = [:]
    /// Why it stopped; what was made before has its records.
    var failure: PictureError?
  }

  private let job: JobContext
  private let decoder: ImageDecoder
  private let maker: OutcomeMaker

  init(_ job: JobContext) {
    self.job = job
    let settings = job.header.settings
    maker = OutcomeMaker(job)
    decoder = ImageDecoder(
      limits: settings.decodingLimits, colourPolicy: settings.colourPolicy, pool: maker.pool)
  }

  /// A file that was read and is a picture; nil for one that is none and is not called like one.
  func read(_ source: SourceFile) throws(FileError) -> [UInt8]? {
    guard try source.isPicture() else { return nil }
    return try source.contents()
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
    var decoded: OutcomeMaker.Source?
    func image() throws(PictureError) -> OutcomeMaker.Source {
      if let decoded { return decoded }
      let image = try decode(source, bytes)
      outcome.warnings += image.warnings
      if let noted = source.sample?.extent, noted != image.raster.extent {
        outcome.warnings.append(
          "the picture is \(image.raster.extent), and \(noted) where its labels are; they are "
            + "taken as they stand")
      }
      let source = OutcomeMaker.Source(file: source, digest: digest, image: image)
      decoded = source
      return source
    }
    // What was made of it before, so that no output is another one's double.
    var made: Set<Digest> = [digest]
    try job.outcomes(for: source).forEach {
      (wanted: OutcomeList.Outcome) throws(PictureError) -> Bool in
      guard !job.interruption.isRequested else { return false }
      let mark = RecordMark(source.relativePath, digest, wanted.variant, wanted.number)
      let isDone = job.done.contains(mark)
      guard !isDone || (job.header.settings.rejects == true && hasOpenOutcomes(source, digest))
      else { return true }
      let result = try maker.make(wanted, of: try image(), unlike: made, isWritten: !isDone)
      outcome.redraws += result.redraws
      switch result.ending {
      case .made(let record):
        made.insert(record.sha256)
        if !isDone { outcome.records.append(record) }
      case .rejected(let reason): outcome.rejected[reason, default: 0] += 1
      }
      return true
    }
    if job.header.settings.includesOriginals, !job.interruption.isRequested,
      !job.done.contains(RecordMark(source.relativePath, digest, nil, 1))
    {
      outcome.records.append(try copyOriginal(source, bytes, digest, image))
    }
  }

  /// Whether not all outputs of a source were made by an earlier run. Those that were are drawn
  /// once more then, to know what the others may not be.
  private func hasOpenOutcomes(_ source: SourceFile, _ digest: Digest) -> Bool {
    var isOpen = false
    job.outcomes(for: source).forEach { wanted in
      isOpen =
        !job.done.contains(
          RecordMark(source.relativePath, digest, wanted.variant, wanted.number))
      return !isOpen
    }
    return isOpen
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

  private func copyOriginal(
    _ source: SourceFile, _ bytes: [UInt8], _ digest: Digest,
    _ image: () throws(PictureError) -> OutcomeMaker.Source
  ) throws(PictureError) -> ManifestRecord {
    let description: ImageDescription
    do {
      description = try decoder.inspect(bytes)
    } catch {
      throw .source(FileError(source.path, error.description))
    }
    // Labels are those of the upright picture, and few programs that read labels turn pictures.
    if source.sample != nil, description.sourceOrientation != .up {
      return try maker.makeUpright(try image())
    }
    do throws(FileError) {
      try job.folder.write(bytes, to: source.copyPath)
    } catch {
      throw .output(error)
    }
    return ManifestRecord(
      output: source.copyPath, sha256: digest, width: description.extent.width,
      height: description.extent.height, source: source.relativePath, sourceSha256: digest,
      variant: nil, number: 1, enumerated: 0, copy: 0, steps: [], tags: source.tags,
      sample: job.recordOfCopy(source))
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
