// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiFiles
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRecipe
internal import SystemPackage

/// Renders records again.
struct ReplayRenderer {
  private let decoder: ImageDecoder
  private let encoder: OutcomeEncoder

  init(_ settings: OutputSettings) {
    encoder = OutcomeEncoder(settings)
    decoder = ImageDecoder(
      limits: settings.decodingLimits, colourPolicy: settings.colourPolicy, pool: encoder.pool)
  }

  func render(
    _ record: ManifestRecord, _ path: FilePath, _ bytes: [UInt8]
  ) throws(FileError) -> [UInt8] {
    do {
      let image = try decoder.decode(bytes)
      let extent = image.raster.extent
      try encoder.encode(Plan(record.steps.effects(on: extent), for: extent), on: image)
      return encoder.withFile { Array($0) }
    } catch {
      throw FileError(path, "\(error)")
    }
  }
}
