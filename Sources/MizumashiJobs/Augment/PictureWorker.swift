// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRandom
internal import MizumashiRecipe
internal import SystemPackage

/// Makes all outputs of one source after the other. Each task of a job has its own worker, with its own buffers.
struct PictureWorker {
  /// What became of a source.
  struct Outcome {
    var records: [ManifestRecord] = []
    /// Whether all outputs exist by now.
    var isComplete = false
    var warnings: [String] = []
  }

  private let job: JobContext
  private let decoder: ImageDecoder
  private let encoder: ImageEncoder
  private let renderer: Renderer
  private let buffer = EncodingBuffer()

  init(_ job: JobContext) {
    self.job = job
    let pool = BufferPool()
    let settings = job.header.settings
    decoder = ImageDecoder(
      limits: settings.decodingLimits, colourPolicy: settings.colourPolicy, pool: pool)
    encoder = ImageEncoder(options: settings.encodingOptions)
    renderer = Renderer(
      pool: pool, compressor: JPEGCompressor(pool: pool), maximumPixels: settings.maximumPixels)
  }

  /// A file that was read and is a picture; nil for one that is none and is not called like one.
  func read(_ source: SourceFile) throws(FileError) -> [UInt8]? {
    let start = try FileReading.prefix(of: source.path)
    let isPicture = start.withUnsafeBytes { ImageFileFormat.sniffed(from: $0) != nil }
    guard isPicture else {
      guard ImageFileFormat(fileExtension: source.fileExtension) != nil else { return nil }
      let error: ImageDecodingError = start.isEmpty ? .empty : .unrecognised
      throw FileError(source.path, error.description)
    }
    return try FileReading.contents(of: source.path, limit: Self.longestFile)
  }

  /// Sixteen bits, four channels and the default limit of pixels, uncompressed.
  private static let longestFile = 178_000_000 * 8

  /// Makes what is missing of a source's outputs.
  func process(
    _ source: SourceFile, _ bytes: [UInt8]
  ) throws(PictureError) -> Outcome {
    let digest = Digest(of: bytes)
    let identity = PictureIdentity.identity(of: source.relativePath)
    var outcome = Outcome()
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
    outcome.isComplete = !job.interruption.isRequested
    return outcome
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
    let format = job.header.settings.format(for: image)
    let (extent, bytes) = try render(steps, image, as: format, source)
    let name = OutputNaming.name(
      stem: source.stem, variant: wanted.variant, number: wanted.number,
      fileExtension: source.fileExtension(of: format))
    try write(source.folder + name)
    return ManifestRecord(
      output: source.folder + name, sha256: bytes, width: extent.width, height: extent.height,
      source: source.relativePath, sourceSha256: digest, variant: wanted.variant,
      number: wanted.number, enumerated: wanted.enumerated, copy: wanted.copy, steps: steps,
      tags: source.tags)
  }

  /// Renders and encodes into the worker's buffer.
  func render(
    _ steps: [DrawnStep], _ image: DecodedImage, as format: ImageFileFormat, _ source: SourceFile
  ) throws(PictureError) -> (Extent, Digest) {
    let plan = Plan(steps.effects(on: image.raster.extent), for: image.raster.extent)
    do {
      let raster = try renderer.render(plan, image.raster)
      buffer.removeAll()
      try encoder.encode(raster, as: format, metadata: image.metadata, into: buffer)
      return (raster.extent, buffer.withUnsafeBytes { Digest(of: $0) })
    } catch {
      throw .source(FileError(source.path, "\(error)"))
    }
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
    let name = OutputNaming.originalName(
      stem: source.stem, fileExtension: source.fileExtension)
    do throws(FileError) {
      try bytes.withUnsafeBufferPointer { bytes throws(FileError) in
        try job.folder.write(UnsafeRawBufferPointer(bytes), to: source.folder + name)
      }
    } catch {
      throw .output(error)
    }
    return ManifestRecord(
      output: source.folder + name, sha256: digest, width: extent.width, height: extent.height,
      source: source.relativePath, sourceSha256: digest, variant: nil, number: 1, enumerated: 0,
      copy: 0, steps: [], tags: source.tags)
  }

  private func write(_ relativePath: String) throws(PictureError) {
    do throws(FileError) {
      try buffer.withUnsafeBytes { bytes throws(FileError) in
        try job.folder.write(bytes, to: relativePath)
      }
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

extension OutputSettings {
  /// The format that outputs of a picture have.
  func format(for image: DecodedImage) -> ImageFileFormat {
    fileFormat ?? image.fileFormat.preferredWritingFormat(for: image.raster.format)
  }
}

extension SourceFile {
  /// The extension of outputs in a format: the source's own where it fits, as it is spelled.
  func fileExtension(of format: ImageFileFormat) -> String {
    ImageFileFormat(fileExtension: fileExtension) == format ? fileExtension : format.fileExtension
  }
}
