// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRecipe
internal import SystemPackage

/// Renders records again.
struct ReplayRenderer {
  private let settings: OutputSettings
  private let renderer: Renderer

  init(_ settings: OutputSettings) {
    self.settings = settings
    let pool = BufferPool()
    renderer = Renderer(
      pool: pool, compressor: JPEGCompressor(pool: pool), maximumPixels: settings.maximumPixels)
  }

  func render(
    _ record: ManifestRecord, _ path: FilePath, _ bytes: [UInt8]
  ) throws(FileError) -> [UInt8] {
    do {
      let decoder = ImageDecoder(
        limits: settings.decodingLimits, colourPolicy: settings.colourPolicy, pool: renderer.pool)
      let image = try decoder.decode(bytes)
      let extent = image.raster.extent
      let plan = Plan(record.steps.effects(on: extent), for: extent)
      let raster = try renderer.render(plan, image.raster)
      return try ImageEncoder(options: settings.encodingOptions).encode(
        raster, as: settings.format(for: image), metadata: image.metadata)
    } catch {
      throw FileError(path, "\(error)")
    }
  }
}
