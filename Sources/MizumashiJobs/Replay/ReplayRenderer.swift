// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiFiles
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
      _ = try encoder.encode(record.steps, on: try decoder.decode(bytes))
      return encoder.withFile { Array($0) }
    } catch {
      throw FileError(path, "\(error)")
    }
  }
}
