// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

extension Painter {
  /// Tints the pixels that a mask covers; it may have another resolution.
  func fill(_ mask: BitMask, _ ink: Ink) {
    guard !mask.extent.isEmpty else { return }
    var coverage = [Float](repeating: 0, count: extent.width)
    for y in 0..<extent.height {
      let row = y * mask.extent.height / extent.height
      var isEmpty = true
      for x in 0..<extent.width {
        let isSet = mask[x * mask.extent.width / extent.width, row]
        coverage[x] = isSet ? 1 : 0
        if isSet { isEmpty = false }
      }
      if !isEmpty { blend(coverage.span, x: 0, y: y, ink) }
    }
  }

  /// A line with a dark edge.
  func outlined(_ positions: [Position], isClosed: Bool, _ ink: Ink) {
    let width = max(1.5, Double(extent.longerSide) / 300)
    polyline(positions, isClosed: isClosed, width: width + 2, .black.withOpacity(0.45))
    polyline(positions, isClosed: isClosed, width: width, ink)
  }
}

/// Pictures that coloured things can be drawn on.
enum ColourCopy {
  /// The picture in 8-bit RGB; what is transparent is seen on black.
  static func rgb8(of raster: Raster) -> Raster {
    let source = EightBits.converted(raster, multiplied: raster.format.layout.hasAlpha)
    guard source.format != .rgb8 else { return source }
    let channels = source.format.channelCount
    let hasColour = source.format.layout.hasColour
    let packed = source.packedBytes
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.extent.area * 3)
    for pixel in stride(from: 0, to: packed.count, by: channels) {
      for channel in 0..<3 { bytes.append(packed[pixel + (hasColour ? channel : 0)]) }
    }
    return Raster(source.extent, .rgb8, packedBytes: bytes)
  }
}
