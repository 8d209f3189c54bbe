// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiCustomVision
internal import MizumashiEngine
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan

/// Brings picture files into a form that the service takes: upright, in one of its formats, within
/// its limits. A file that is fine keeps its bytes, so that the service knows it again.
final class PictureFitter {
  /// A file that can be sent.
  struct Fitted {
    var bytes: [UInt8]
    /// Of the displayed picture.
    var extent: Extent
    var format: PlannedFormat
    /// Whether it was written anew.
    var isConverted: Bool
  }

  /// What is known of a file from its beginning.
  struct Prospect {
    var extent: Extent
    var format: PlannedFormat
    /// Whether it has to be written anew.
    var isConverted: Bool
  }

  private let limit: Int
  private let decoder: ImageDecoder

  /// Qualities of JPEG that are tried one after the other until a picture is small enough.
  private static let qualities = [95, 90, 80, 70]

  /// - Parameter limit: bytes that a file may have.
  init(limit: Int) {
    self.limit = limit
    decoder = ImageDecoder(colourPolicy: .convertToSRGB)
  }

  /// - Parameters:
  ///   - header: the beginning of the file, or all of it.
  ///   - byteCount: of the whole file.
  func prospect(_ header: [UInt8], byteCount: Int) throws -> Prospect {
    let description = try decoder.inspect(header)
    let format = Self.format(description.fileFormat)
    let isFine =
      (format == .jpeg || format == .png || format == .bmp)
      && description.sourceOrientation == .up && byteCount <= limit
      && description.extent.longerSide <= ServiceLimits.longestSide
    return Prospect(extent: description.extent, format: format, isConverted: !isFine)
  }

  /// - Throws: for a file that cannot be decoded.
  func fit(_ file: [UInt8]) throws -> Fitted {
    let prospect = try prospect(file, byteCount: file.count)
    guard prospect.isConverted else {
      return Fitted(
        bytes: file, extent: prospect.extent, format: prospect.format, isConverted: false)
    }
    let image = try decoder.decode(file)
    var extent = Self.within(ServiceLimits.longestSide, image.raster.extent)
    while true {
      let raster = try Self.resized(image.raster, to: extent)
      if let (bytes, format) = try encoded(raster, from: image.fileFormat) {
        return Fitted(bytes: bytes, extent: extent, format: format, isConverted: true)
      }
      extent = Self.within(max(extent.longerSide * 4 / 5, 1), extent)
    }
  }

  /// Nil where no format and no quality is small enough.
  private func encoded(
    _ raster: Raster, from source: ImageFileFormat
  ) throws -> ([UInt8], PlannedFormat)? {
    if source != .jpeg, source != .heic, source != .avif {
      let bytes = try ImageEncoder().encode(raster, as: .png)
      if bytes.count <= limit { return (bytes, .png) }
    }
    for quality in Self.qualities {
      let encoder = ImageEncoder(options: EncodingOptions(quality: quality))
      let bytes = try encoder.encode(raster, as: .jpeg)
      if bytes.count <= limit { return (bytes, .jpeg) }
    }
    return nil
  }

  private static func resized(_ raster: Raster, to target: Extent) throws -> Raster {
    let source = raster.extent
    guard source != target else { return raster }
    let resample = Resample(
      source: source, window: source.bounds, target: target, filter: .area, antialias: true)
    return try Renderer().render(Plan([.resample(resample)], for: source), raster)
  }

  /// The extent with its longer side no longer than so many pixels, in the same proportions.
  private static func within(_ side: Int, _ extent: Extent) -> Extent {
    guard extent.longerSide > side else { return extent }
    let scale = Double(side) / Double(extent.longerSide)
    return Extent(
      width: max(1, Int((Double(extent.width) * scale).rounded())),
      height: max(1, Int((Double(extent.height) * scale).rounded())))
  }

  private static func format(_ format: ImageFileFormat) -> PlannedFormat {
    switch format {
    case .jpeg: .jpeg
    case .png: .png
    case .bmp: .bmp
    case .gif: .gif
    default: .other
    }
  }
}
