// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPixels

/// Paints anti-aliased shapes over the pixels of a raster.
///
/// Positions are continuous: pixel (0, 0) reaches from 0 to 1 on both axes, so a line of width 1 is
/// crisp when it runs through centres of pixels, at a half. How much of a pixel is covered comes
/// from the distance between its centre and the edge of the shape.
///
/// **Shape**: any layout and depth. Grey takes the luma of the ink, alpha grows to cover what was
/// painted, float components take 0…1.
/// **Edges**: what lies outside the raster is left out; numbers that are not finite paint nothing.
/// Valid only inside the closure of `Raster.paint`.
public struct Painter {
  let view: MutableRasterView

  /// The extent of the raster that is painted on.
  public var extent: Extent { view.extent }

  /// Blends `ink` into row `y` from column `x` on; `coverage` is 0…1 for each pixel.
  func blend(_ coverage: Span<Float>, x: Int, y: Int, _ ink: Ink) {
    switch view.format.depth {
    case .uint8: blend(coverage, x, view.row(y, as: UInt8.self), ink)
    case .uint16: blend(coverage, x, view.row(y, as: UInt16.self), ink)
    case .float32: blend(coverage, x, view.row(y, as: Float.self), ink)
    }
  }

  @inline(__always)
  private func blend<Component: PixelComponent>(
    _ coverage: Span<Float>, _ x: Int, _ row: UnsafeMutablePointer<Component>, _ ink: Ink
  ) {
    let layout = view.format.layout
    let (channels, colours) = (layout.channelCount, layout.colourChannelCount)
    let maximum = Component.nominalMaximum
    let (red, green, blue) = (Float(ink.red), Float(ink.green), Float(ink.blue))
    let scale = maximum / 255
    let levels: SIMD4<Float> =
      layout.hasColour
      ? scale * SIMD4(red, green, blue, 0)
      : SIMD4(repeating: scale * (0.299 * red + 0.587 * green + 0.114 * blue))
    let opacity = Float(min(max(ink.opacity, 0), 1))
    for index in 0..<coverage.count {
      var share = coverage[index] * opacity
      guard share > 0 else { continue }
      let pixel = row + (x + index) * channels
      if layout.hasAlpha {
        let under = pixel[colours].floatValue / maximum
        let alpha = under + (1 - under) * share
        pixel[colours] = Component(saturating: alpha * maximum)
        share /= alpha
      }
      for channel in 0..<colours {
        let value = pixel[channel].floatValue
        pixel[channel] = Component(saturating: value + (levels[channel] - value) * share)
      }
    }
  }

  /// The pixels of this raster from `low` to `high` on an axis of `count` pixels.
  static func clipped(_ low: Float, _ high: Float, to count: Int) -> Range<Int> {
    guard low.isFinite, high.isFinite, low < high else { return 0..<0 }
    // Clamped before the conversion, which would trap on what no integer holds.
    let first = Int(max(0, min(low, Float(count))).rounded(.down))
    let last = Int(max(0, min(high, Float(count))).rounded(.up))
    return first..<max(first, last)
  }
}

extension Raster {
  /// Lends the pixels to a painter.
  public mutating func paint<Result>(_ body: (Painter) -> Result) -> Result {
    withMutableView { body(Painter(view: $0)) }
  }
}
