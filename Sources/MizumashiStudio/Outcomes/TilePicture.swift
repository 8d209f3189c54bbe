// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiPixels

/// Makes the files that the page shows.
enum TilePicture {
  struct File: Sendable {
    var bytes: [UInt8]
    var type: String
  }

  /// - Parameters:
  ///   - outcome: nil for the picture itself.
  ///   - place: what it has to fit into.
  static func small(
    _ picture: ShownPicture, _ outcome: ShownOutcome?, within place: Extent,
    showsAnnotations: Bool
  ) throws -> File {
    let pixels = try outcome.map { try picture.render($0) } ?? picture.raster
    let small = picture.reduced(
      pixels, of: outcome, within: place, showsAnnotations: showsAnnotations)
    let format: ImageFileFormat = small.format.layout.hasAlpha ? .png : .jpeg
    return File(
      bytes: try ImageEncoder(options: EncodingOptions(quality: 90)).encode(small, as: format),
      type: format == .png ? "image/png" : "image/jpeg")
  }

  /// The whole outcome, as a job writes it with `--format png`.
  static func whole(_ picture: ShownPicture, _ outcome: ShownOutcome?) throws -> File {
    let pixels = try outcome.map { try picture.render($0) } ?? picture.raster
    return File(bytes: try ImageEncoder().encode(pixels, as: .png), type: "image/png")
  }
}
