// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
public import MizumashiDatasets
internal import MizumashiFiles
public import MizumashiGeometry
internal import MizumashiPixels
public import SystemPackage

/// What data sets have to know about pictures.
public struct CodecInspector: PictureInspector {
  private let decoder: ImageDecoder

  /// Most headers end well before this; of other files the whole is read.
  private static let usualHeader = 1 << 16

  public init() { self.init(limits: DecodingLimits()) }

  init(limits: DecodingLimits) { decoder = ImageDecoder(limits: limits) }

  public func extent(ofFile path: FilePath) throws -> Extent { try description(of: path).extent }

  public func extent(of bytes: [UInt8]) throws -> Extent { try decoder.inspect(bytes).extent }

  func description(of path: FilePath) throws -> ImageDescription {
    let start = try FileReading.prefix(of: path, count: Self.usualHeader)
    if let description = try? decoder.inspect(start) { return description }
    let whole = try FileReading.contents(of: path, limit: SourceFile.longest)
    do {
      return try decoder.inspect(whole)
    } catch {
      throw FileError(path, error.description)
    }
  }

  public func isPicture(_ path: FilePath) -> Bool {
    if path.extension.flatMap({ ImageFileFormat(fileExtension: $0) }) != nil { return true }
    let start = (try? FileReading.prefix(of: path)) ?? []
    return ImageFileFormat.sniffed(from: start) != nil
  }

  public func mask(from bytes: [UInt8]) throws -> BitMask {
    let raster = try decoder.decode(bytes).raster
    let format = raster.format
    let colours = format.layout.colourChannelCount * format.depth.byteCount
    let packed = raster.packedBytes
    var mask = BitMask(raster.extent)
    for row in 0..<raster.extent.height {
      for column in 0..<raster.extent.width {
        let start = (row * raster.extent.width + column) * format.bytesPerPixel
        if packed[start..<start + colours].contains(where: { $0 != 0 }) { mask[column, row] = true }
      }
    }
    return mask
  }

  public func png(of mask: BitMask) throws -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: mask.extent.area)
    for row in 0..<mask.extent.height {
      for column in 0..<mask.extent.width where mask[column, row] {
        packed[row * mask.extent.width + column] = 255
      }
    }
    let raster = Raster(mask.extent, .grey8, packedBytes: packed)
    return try ImageEncoder().encode(raster, as: .png)
  }
}
