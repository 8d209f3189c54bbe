// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CTIFFShims
internal import MizumashiGeometry
internal import MizumashiPixels

/// How the samples of a TIFF file become pixels.
struct TIFFLayout {
  enum Samples {
    case unsigned
    /// Two's complement; the least value becomes black and the greatest white.
    case signed
    case float
  }

  let samples: Samples
  let bits: Int
  /// Samples of one pixel in the file, and how many of the first are used.
  let sampleCount: Int
  let usedCount: Int
  /// Whether the largest value is black, as in min-is-white pictures and inks.
  let isInverted: Bool
  let isPalette: Bool
  let isCMYK: Bool
  /// Whether colours are stored multiplied by alpha.
  let isPremultiplied: Bool
  let format: PixelFormat

  init(_ header: mzm_tiff_header) throws(ImageDecodingError) {
    bits = Int(header.bits)
    sampleCount = Int(header.samples)
    // The numbers are those of TIFF 6.0: 1 unsigned, 2 signed, 3 float, 4 undefined.
    switch header.sample_format {
    case 1, 4: samples = .unsigned
    case 2: samples = .signed
    case 3: samples = .float
    default: throw .unsupported(.tiff, "complex samples")
    }
    let isDepthRead = samples == .float ? bits == 32 : (1...16).contains(bits)
    guard isDepthRead else { throw .unsupported(.tiff, "samples of \(bits) bits") }

    let layout: PixelFormat.Layout
    switch header.photometric {
    case 0, 1: layout = .grey
    case 2: layout = .rgb
    case 3: layout = .rgb
    case 5: layout = .rgba
    default: throw .unsupported(.tiff, "photometric interpretation \(header.photometric)")
    }
    isPalette = header.photometric == 3
    isCMYK = header.photometric == 5
    isInverted = header.photometric == 0 || isCMYK
    let colourCount = isPalette ? 1 : layout.channelCount
    guard sampleCount >= colourCount, sampleCount <= 64 else {
      throw .damaged(.tiff, "\(sampleCount) samples per pixel")
    }
    guard !isPalette || bits <= 8 && samples == .unsigned else {
      throw .unsupported(.tiff, "a palette of \(bits) bits")
    }
    // 1 is alpha with colours multiplied by it, 2 alpha beside them. Four samples of RGB that the
    // file does not explain are RGBA.
    let isUnexplained = header.extra_count == 0 && layout == .rgb && sampleCount == 4
    let isAlpha = header.extra_count > 0 && (1...2).contains(header.first_extra) || isUnexplained
    let hasAlpha = isAlpha && !isCMYK && !isPalette && sampleCount > colourCount
    isPremultiplied = hasAlpha && header.extra_count > 0 && header.first_extra == 1
    usedCount = colourCount + (hasAlpha ? 1 : 0)
    format = PixelFormat(
      hasAlpha ? (layout == .grey ? .greyAlpha : .rgba) : layout,
      bits > 8 ? .uint16 : .uint8)
  }
}
