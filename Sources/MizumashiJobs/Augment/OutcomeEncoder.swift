// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRecipe

/// Makes the files of outcomes in memory that is kept from one to the next.
///
/// JPEG rows are encoded as they are rendered, so that the picture never leaves the cache; other
/// formats get the whole picture. One thread uses it at a time.
final class OutcomeEncoder {
  /// Where pictures get their memory.
  let pool: BufferPool
  private let settings: OutputSettings
  private let encoder: ImageEncoder
  private let renderer: Renderer
  private let buffer = EncodingBuffer()
  private var rowEncoder: JPEGRowEncoder?

  /// - Parameter mayGoOn: is asked now and then while a plan is rendered.
  init(
    _ settings: OutputSettings, pool: BufferPool = BufferPool(),
    mayGoOn: (@Sendable () -> Bool)? = nil
  ) {
    self.settings = settings
    self.pool = pool
    encoder = ImageEncoder(options: settings.encodingOptions)
    var renderer = Renderer(
      pool: pool, compressor: JPEGCompressor(pool: pool), maximumPixels: settings.maximumPixels)
    renderer.mayGoOn = mayGoOn
    self.renderer = renderer
  }

  /// Renders a plan on a picture and encodes what comes out.
  ///
  /// The file is lent by `withFile` until the next call.
  ///
  /// - Parameter uniformity: looks at all rows, if it is given.
  func encode(
    _ plan: Plan, on image: DecodedImage, watchedBy uniformity: UniformityCheck? = nil
  ) throws {
    let source = image.raster
    let format = settings.format(for: image)
    buffer.removeAll()
    if format == .jpeg {
      try encodeRows(plan, source, image.metadata, uniformity)
    } else {
      let outcome = try renderer.render(plan, source)
      outcome.withView { uniformity?.look(at: $0) }
      try encoder.encode(outcome, as: format, metadata: image.metadata, into: buffer)
    }
  }

  private func encodeRows(
    _ plan: Plan, _ source: Raster, _ metadata: ImageMetadata, _ uniformity: UniformityCheck?
  ) throws {
    let rowEncoder = try rowEncoder ?? JPEGRowEncoder(into: buffer)
    self.rowEncoder = rowEncoder
    try rowEncoder.begin(
      plan.targetExtent, plan.targetFormat(from: source.format),
      options: settings.encodingOptions, metadata: metadata)
    try renderer.render(plan, source) { rows in
      uniformity?.look(at: rows)
      try rowEncoder.write(rows)
    }
    try rowEncoder.finish()
  }

  /// Lends the file that was made last.
  func withFile<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try buffer.withUnsafeBytes(body)
  }
}

extension OutputSettings {
  /// The format that outputs of a picture have.
  func format(for image: DecodedImage) -> ImageFileFormat {
    fileFormat ?? image.fileFormat.preferredWritingFormat(for: image.raster.format)
  }
}
