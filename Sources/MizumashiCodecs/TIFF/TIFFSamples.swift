// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Puts the samples of decoded blocks in their places.
struct TIFFSamples {
  let layout: TIFFLayout
  let palette: Palette?
  let target: MutableRasterView

  /// - Parameters:
  ///   - block: Decoded bytes; samples follow each other bit by bit, rows begin on a byte.
  ///   - rowSize: Bytes from row to row of the block.
  ///   - left: The column of the block's first pixel in the picture.
  ///   - top: The row of the block's first pixel in the picture.
  ///   - size: The part of the block that lies in the picture.
  ///   - plane: The sample that the block holds alone; nil where it holds all.
  ///   - floats: Where float samples go.
  func unpack(
    _ block: UnsafeRawPointer, rowSize: Int, left: Int, top: Int, size: Extent, plane: Int?,
    floats: inout [Float]
  ) {
    for y in 0..<size.height {
      let row = block + y * rowSize
      if let palette {
        let indices = (0..<size.width).map { x in
          UInt8(truncatingIfNeeded: sample(x * layout.sampleCount, of: row))
        }
        let output = target.row(top + y, as: UInt8.self) + left * palette.layout.channelCount
        indices.withUnsafeBufferPointer { palette.write($0, to: output) }
      } else if layout.samples == .float {
        unpackFloats(row, left: left, y: top + y, width: size.width, plane: plane, &floats)
      } else if isStoredAsIs, plane == nil {
        let pixel = target.format.bytesPerPixel
        (target.base + (top + y) * target.stride + left * pixel).copyMemory(
          from: row, byteCount: size.width * pixel)
      } else {
        unpackIntegers(row, left: left, y: top + y, width: size.width, plane: plane)
      }
    }
  }

  /// Whether a row of the file is a row of the raster.
  private var isStoredAsIs: Bool {
    layout.samples == .unsigned && !layout.isInverted && layout.usedCount == layout.sampleCount
      && layout.bits == 8 * target.format.depth.byteCount
  }

  /// The sample at a place counted in samples from the start of the row, high bits first.
  @inline(__always)
  private func sample(_ place: Int, of row: UnsafeRawPointer) -> UInt32 {
    switch layout.bits {
    case 8:
      return UInt32(row.load(fromByteOffset: place, as: UInt8.self))
    case 16:
      // libtiff has brought these to the machine's order.
      return UInt32(row.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self))
    default:
      var value: UInt32 = 0
      for bit in place * layout.bits..<(place + 1) * layout.bits {
        let byte = row.load(fromByteOffset: bit >> 3, as: UInt8.self)
        value = value << 1 | UInt32(byte >> UInt8(7 - bit & 7) & 1)
      }
      return value
    }
  }

  private func unpackIntegers(
    _ row: UnsafeRawPointer, left: Int, y: Int, width: Int, plane: Int?
  ) {
    let channels = target.format.channelCount
    let stored = plane == nil ? layout.sampleCount : 1
    let maximum = UInt32(1) << UInt32(layout.bits) - 1
    let sign: UInt32 = layout.samples == .signed ? UInt32(1) << UInt32(layout.bits - 1) : 0
    let colours = layout.isCMYK ? 4 : target.format.layout.colourChannelCount
    for x in 0..<width {
      for index in 0..<(plane == nil ? layout.usedCount : 1) {
        let channel = plane ?? index
        var value = sample(x * stored + index, of: row) ^ sign
        if layout.isInverted, channel < colours { value = maximum - value }
        let place = (left + x) * channels + channel
        if target.format.depth == .uint8 {
          let level = (value * 255 + maximum / 2) / maximum
          target.row(y, as: UInt8.self)[place] = UInt8(truncatingIfNeeded: level)
        } else {
          let level = (UInt64(value) * 65535 + UInt64(maximum) / 2) / UInt64(maximum)
          target.row(y, as: UInt16.self)[place] = UInt16(truncatingIfNeeded: level)
        }
      }
    }
  }

  private func unpackFloats(
    _ row: UnsafeRawPointer, left: Int, y: Int, width: Int, plane: Int?, _ floats: inout [Float]
  ) {
    let channels = target.format.channelCount
    let stored = plane == nil ? layout.sampleCount : 1
    for x in 0..<width {
      for index in 0..<(plane == nil ? layout.usedCount : 1) {
        let place = (y * target.extent.width + left + x) * channels + (plane ?? index)
        floats[place] = row.loadUnaligned(
          fromByteOffset: 4 * (x * stored + index), as: Float.self)
      }
    }
  }

  /// Colours as they were before they were multiplied by alpha; black where nothing is left.
  func divideByAlpha() {
    let channels = target.format.channelCount
    for y in 0..<target.extent.height {
      switch target.format.depth {
      case .uint8: divide(target.row(y, as: UInt8.self), channels)
      case .uint16: divide(target.row(y, as: UInt16.self), channels)
      case .float32: preconditionFailure("files give no float rasters")
      }
    }
  }

  private func divide<Component: FixedWidthInteger>(
    _ row: UnsafeMutablePointer<Component>, _ channels: Int
  ) {
    let maximum = UInt64(Component.max)
    for x in 0..<target.extent.width {
      let pixel = row + x * channels
      let alpha = UInt64(pixel[channels - 1])
      for channel in 0..<channels - 1 where alpha != maximum {
        let value = alpha == 0 ? 0 : (UInt64(pixel[channel]) * maximum + alpha / 2) / alpha
        pixel[channel] = Component(truncatingIfNeeded: min(value, maximum))
      }
    }
  }
}
