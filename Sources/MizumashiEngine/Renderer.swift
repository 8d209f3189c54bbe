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

  public init(
    pool: BufferPool? = nil, compressor: (any Compressor)? = nil, maximumPixels: Int = 178_000_000
  ) {
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
    precondition(plan.sourceExtent == source.extent, "a plan is made for one extent")
    for stage in plan.stages where stage.targetExtent.area > maximumPixels {
      throw RenderError(
        "the recipe makes a picture of \(stage.targetExtent) pixels; the limit is \(maximumPixels)")
    }
    var raster = source
    for stage in plan.stages { raster = try render(stage, raster) }
    return raster
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
      var target = Raster(uninitialized: stage.targetExtent, format, pool: pool)
      try run(stage, from: source, into: &target)
      return target
    }
  }

  /// One sweep: a band of rows is made, and changed while it is in cache.
  private func run(
    _ stage: Stage, from source: Raster, into target: inout Raster
  ) throws(RenderError) {
    let (producer, measured) = try stage.kernels(for: source, target: target.format)
    let changes = measured + stage.rowEffects.flatMap { $0.kernels(for: target.format) }
    let height = target.extent.height
    source.withView { source in
      target.withMutableView { target in
        for start in stride(from: 0, to: height, by: Self.bandHeight) {
          let rows = start..<min(start + Self.bandHeight, height)
          producer.run(from: source, into: target, rows: rows)
          for change in changes { change.run(on: target, rows: rows) }
        }
      }
    }
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
    guard let compressor else {
      throw RenderError("showing JPEG compression needs a codec, and this renderer has none")
    }
    return try compressor.roundTrip(raster, quality: quality)
  }
}

/// A plan that cannot be rendered.
public struct RenderError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}

/// Something that encodes a picture and decodes it again.
///
/// The engine knows no codec; whoever makes a renderer brings one.
public protocol Compressor: Sendable {
  /// The picture after JPEG at this quality (1…100, 4:2:0), in the format it had; alpha stays as it
  /// is.
  func roundTrip(_ raster: Raster, quality: Int) throws(RenderError) -> Raster
}
