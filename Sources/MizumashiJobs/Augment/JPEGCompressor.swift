// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiGeometry
public import MizumashiEngine
public import MizumashiPixels

/// Shows what JPEG does to a picture, with the codecs of this package.
public struct JPEGCompressor: Compressor {
  private let pool: BufferPool?

  public init(pool: BufferPool? = nil) {
    self.pool = pool
  }

  public func roundTrip(_ raster: Raster, quality: Int) throws(RenderError) -> Raster {
    do {
      let options = EncodingOptions(quality: quality)
      let bytes = try ImageEncoder(options: options).encode(raster, as: .jpeg)
      let decoded = try ImageDecoder(pool: pool).decode(bytes).raster
      return decoded.format == raster.format
        ? decoded : PixelTransfer.colours(of: decoded, alphaOf: raster, pool: pool)
    } catch {
      throw RenderError("JPEG compression failed: \(error)")
    }
  }
}

/// Moves colour between formats.
enum PixelTransfer {
  /// A raster in the format of `original`, with the colours of an 8-bit one and the original's
  /// alpha.
  static func colours(of decoded: Raster, alphaOf original: Raster, pool: BufferPool?) -> Raster {
    var result = Raster(uninitialized: original.extent, original.format, pool: pool)
    let (from, to) = (decoded.format.channelCount, original.format.channelCount)
    let colours = original.format.layout.colourChannelCount
    let isWide = original.format.depth == .uint16
    decoded.withView { decoded in
      original.withView { original in
        result.withMutableView { result in
          for y in 0..<result.extent.height {
            let source = decoded.row(y, as: UInt8.self)
            for x in 0..<result.extent.width {
              for channel in 0..<to {
                let place = x * to + channel
                if isWide {
                  result.row(y, as: UInt16.self)[place] =
                    channel < colours
                    ? UInt16(source[x * from + channel]) * 257
                    : original.row(y, as: UInt16.self)[place]
                } else {
                  result.row(y, as: UInt8.self)[place] =
                    channel < colours
                    ? source[x * from + channel] : original.row(y, as: UInt8.self)[place]
                }
              }
            }
          }
        }
      }
    }
    return result
  }
}
