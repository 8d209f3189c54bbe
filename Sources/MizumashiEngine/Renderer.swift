// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
public import MizumashiPixels
public import MizumashiPlan

/// Turns pictures into others as plans say.
///
/// A renderer holds no picture and no random state: any number of threads may share one. The same
/// plan and the same pixels give the same bytes, always.
public struct Renderer: Sendable {
  /// Where intermediate and resulting rasters get their memory.
  public let pool: BufferPool?
  /// What encodes and decodes when a plan shows what compression does.
  let compressor: (any Compressor)?

  /// How many rows a sweep makes before it applies row effects: few enough to stay in the
  /// second-level cache, enough that filters, which look at rows above and below, do not repeat
  /// much work.
  static let bandHeight = 32

  /// The most pixels that any stage may make: a recipe can ask for more than memory holds.
  public let maximumPixels: Int

  /// Is asked before every band of rows whether rendering may go on: a recipe of a stranger can ask
  /// for more work than there is time for. Nil for always.
  public var mayGoOn: (@Sendable () -> Bool)?

  /// Whether kernels run in their plainest form: what the others are compared with.
  private let usesReferences: Bool

  public init(
    pool: BufferPool? = nil, compressor: (any Compressor)? = nil, maximumPixels: Int = 178_000_000,
    usesReferences: Bool = false
  ) {
    self.usesReferences = usesReferences
    self.pool = pool
    self.compressor = compressor
    self.maximumPixels = maximumPixels
  }

  /// Renders `plan` on `source`.
  ///
  /// - Precondition: the plan was made for the source's extent.
  /// - Throws: when the plan needs what the renderer or the picture does not have, or more pixels
  ///   than the limit.
  public func render(_ plan: Plan, _ source: Raster) throws(RenderError) -> Raster {
    try check(plan, source)
    var raster = source
    for stage in plan.stages { raster = try render(stage, raster) }
    return raster
  }

  /// Renders `plan` on `source` and hands out the rows while they are in cache, a band at a time
  /// from the top. The last sweep needs no memory but that of one band.
  ///
  /// - Parameter take: gets the next rows; the view holds those alone, and only during the call.
  /// - Precondition: the plan was made for the source's extent.
  /// - Throws: as `render`, and what `take` throws.
  public func render(_ plan: Plan, _ source: Raster, _ take: (RasterView) throws -> Void) throws {
    try check(plan, source)
    try render(plan.stages[...], source, take)
  }

  /// Renders `plan` on `source` as training frameworks take it: floating point, channel after
  /// channel, normalised where the plan ends so, and else 0…1.
  ///
  /// - Precondition: the plan was made for the source's extent.
  /// - Throws: as `render`.
  public func renderPlanes(_ plan: Plan, _ source: Raster) throws -> PlanarImage {
    try check(plan, source)
    var stages = plan.stages[...]
    var (mean, deviation) = ([0.0], [255.0])
    if case .normalization(let ownMean, let ownDeviation) = stages.last?.source {
      (mean, deviation) = (ownMean, ownDeviation)
      stages.removeLast()
    }
    let format = stages.reduce(source.format) { $1.targetFormat(from: $0) }
    let kernel = NormalizationKernel(onIntensities: mean, deviation, format: format)
    return try PlanarImage(plan.targetExtent, channelCount: format.channelCount, pool: pool) {
      planes in
      var row = 0
      try render(stages, source) { rows in
        kernel.run(from: rows, into: planes, from: row)
        row += rows.extent.height
      }
    }
  }

  private func render(
    _ stages: ArraySlice<Stage>, _ source: Raster, _ take: (RasterView) throws -> Void
  ) throws {
    var raster = source
    for stage in stages.dropLast() { raster = try render(stage, raster) }
    guard let last = stages.last, last.isSweep else {
      if let last = stages.last { raster = try render(last, raster) }
      return try raster.withView(take)
    }
    try sweep(last, from: raster, take)
  }

  private func check(_ plan: Plan, _ source: Raster) throws(RenderError) {
    precondition(plan.sourceExtent == source.extent, "a plan is made for one extent")
    for stage in plan.stages where stage.targetExtent.area > maximumPixels {
      throw RenderError(
        "the recipe makes a picture of \(stage.targetExtent) pixels; the limit is \(maximumPixels)")
    }
  }

  private func render(_ stage: Stage, _ source: Raster) throws(RenderError) -> Raster {
    switch stage.source {
    case .jpeg(let quality):
      return try changing(try roundTrip(source, quality: quality), stage.rowEffects)
    case .blend(let foreground, let background, let mask):
      var front = try render(foreground, source)
      let back = try render(background, source)
      BlendKernel(mask: BlendMask(mask, front)).run(from: back, into: &front)
      return try changing(front, stage.rowEffects)
    default:
      let format = stage.targetFormat(from: source.format)
      var target = Raster(uninitialized: stage.targetExtent, format, pool: pool, from: source)
      let sweep = try Sweep(stage, from: source, to: format, usesReferences)
      try source.withView { source throws(RenderError) in
        try target.withMutableView { target throws(RenderError) in
          // Without row effects nobody waits for a band.
          let height = sweep.isBare ? target.extent.height : Self.bandHeight
          for rows in Self.bands(of: target.extent, height) {
            try checkpoint()
            sweep.run(from: source, into: target, rows)
          }
        }
      }
      return target
    }
  }

  /// One sweep whose rows are nowhere kept.
  private func sweep(
    _ stage: Stage, from source: Raster, _ take: (RasterView) throws -> Void
  ) throws {
    let (extent, format) = (stage.targetExtent, stage.targetFormat(from: source.format))
    let sweep = try Sweep(stage, from: source, to: format, usesReferences)
    let height = min(Self.bandHeight, extent.height)
    var band = Raster(
      uninitialized: Extent(width: extent.width, height: height), format, pool: pool,
      from: source)
    try source.withView { source in
      try band.withMutableView { band in
        for rows in Self.bands(of: extent, height) {
          try checkpoint()
          sweep.run(
            from: source, into: band.standing(at: rows.lowerBound, in: extent), rows)
          try take(band.reading.prefix(rows.count))
        }
      }
    }
  }

  private static func bands(of extent: Extent, _ height: Int) -> some Sequence<Range<Int>> {
    stride(from: 0, to: extent.height, by: max(height, 1)).lazy.map {
      $0..<min($0 + height, extent.height)
    }
  }

  private func checkpoint() throws(RenderError) {
    if let mayGoOn, !mayGoOn() { throw .stopped }
  }

  private func changing(
    _ raster: Raster, _ effects: [Effect]
  ) throws(RenderError) -> Raster {
    guard !effects.isEmpty else { return raster }
    var raster = raster
    for kernel in effects.flatMap({ $0.kernels(for: raster.format) }) { kernel.run(on: &raster) }
    return raster
  }

  private func roundTrip(_ raster: Raster, quality: Int) throws(RenderError) -> Raster {
    try checkpoint()
    guard let compressor else {
      throw RenderError("showing JPEG compression needs a codec, and this renderer has none")
    }
    return try compressor.roundTrip(raster, quality: quality)
  }
}

/// What one stage does to rows: a band of them is made, and changed while it is in cache.
private struct Sweep {
  private let producer: any Kernel
  private let changes: [any InPlaceKernel]
  private let usesReferences: Bool

  /// Whether rows are made and not changed, or changed and not made.
  var isBare: Bool { changes.isEmpty || (changes.count == 1 && producer is CopyKernel) }

  init(
    _ stage: Stage, from source: Raster, to format: PixelFormat, _ usesReferences: Bool
  ) throws(RenderError) {
    self.usesReferences = usesReferences
    let (producer, measured) = try stage.kernels(for: source, target: format)
    self.producer = producer
    changes = measured + stage.rowEffects.flatMap { $0.kernels(for: format) }
  }

  func run(from source: RasterView, into target: MutableRasterView, _ rows: Range<Int>) {
    if usesReferences {
      producer.runReference(from: source, into: target, rows: rows)
      for change in changes { change.runReference(on: target, rows: rows) }
    } else if producer is CopyKernel, let first = changes.first {
      first.run(from: source, into: target, rows: rows)
      for change in changes.dropFirst() { change.run(on: target, rows: rows) }
    } else {
      producer.run(from: source, into: target, rows: rows)
      for change in changes { change.run(on: target, rows: rows) }
    }
  }
}

/// A plan that cannot be rendered.
public struct RenderError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }

  /// `Renderer.mayGoOn` said no.
  public static let stopped = RenderError("stopped before the end")
}

/// Something that encodes a picture and decodes it again.
///
/// The engine knows no codec; whoever makes a renderer brings one.
public protocol Compressor: Sendable {
  /// The picture after JPEG at this quality (1…100, 4:2:0), in the format it had; alpha stays as it
  /// is.
  func roundTrip(_ raster: Raster, quality: Int) throws(RenderError) -> Raster
}
