// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Turns the hue, and scales and shifts saturation and value, of every pixel.
///
/// **Units and range**: hue in the half degrees of OpenCV's 8-bit pictures, 180 to the full circle;
/// offsets of saturation and value on the 0…255 scale. In the `hls` model "value" is lightness.
///
/// **Shape**: rgb and rgba, 8 or 16 bit; alpha is kept. Grey formats have neither hue nor
/// saturation: there only the value is scaled and shifted.
///
/// **Rounding**: 8-bit pictures pass through 8-bit hue (0…179), saturation and value as in OpenCV,
/// so that results agree with its conversions there and back within 2 levels (HLS: equal but for
/// rare ties; HSV: OpenCV truncates on the way back, we round). 16-bit pictures pass through
/// floating point unrounded. Every operation is a correctly rounded one, in the same order
/// for all lanes, so the bytes do not depend on the instruction set.
///
/// **Source**: compared with OpenCV 5.0.0, `RGB2HSV`, `HSV2RGB`, `RGB2HLS`, `HLS2RGB`.
public struct HueSaturationKernel: InPlaceKernel {
  public enum Model: Hashable, Sendable {
    case hsv
    case hls
  }

  let change: HueSaturationChange
  let model: Model
  private let fast: HSVRow8?

  /// `keepsGrey` tells whether pixels without any saturation stay so when saturation is added.
  public init(
    hueShift: Float = 0, saturationGain: Float = 1, saturationOffset: Float = 0,
    valueGain: Float = 1, valueOffset: Float = 0, model: Model = .hsv, keepsGrey: Bool = true
  ) {
    change = HueSaturationChange(
      hueShift: Self.wrapped(hueShift), saturationGain: saturationGain,
      saturationOffset: saturationOffset, valueGain: valueGain, valueOffset: valueOffset,
      leastSaturation: keepsGrey ? 1 : 0)
    self.model = model
    fast = model == .hsv ? HSVRow8(change) : nil
  }

  private static func wrapped(_ shift: Float) -> Float {
    let rest = shift - (shift / 180).rounded(.down) * 180
    // A tiny negative shift is rounded up to a whole circle.
    return rest < 180 ? rest : 0
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    run(from: target.reading, into: target, rows: rows)
  }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    guard let fast, target.format == .rgb8 else {
      return target.forEachRow(rows, takenFrom: source) { y in
        runReference(on: target, rows: y..<y + 1)
      }
    }
    let width = target.extent.width
    target.forEachRow(rows, from: source) { y, ahead in
      let (row, result) = (source.row(y, as: UInt8.self), target.row(y, as: UInt8.self))
      let done = fast.apply(to: row, into: result, width: width, asking: ahead)
      for x in done..<width {
        let pixel = row + 3 &* x
        var colour = HSVColour(pixel[0], pixel[1], pixel[2])
        colour.change(by: change)
        let (red, green, blue): (UInt8, UInt8, UInt8) = colour.components()
        (result[3 &* x], result[3 &* x &+ 1], result[3 &* x &+ 2]) = (red, green, blue)
      }
    }
  }

  public func runReference(on target: MutableRasterView, rows: Range<Int>) {
    switch target.format.depth {
    case .uint8: run(target, rows, UInt8.self)
    case .uint16: run(target, rows, UInt16.self)
    case .float32: break
    }
  }

  @inline(__always)
  private func run<Component: IntegerComponent>(
    _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type
  ) {
    switch target.format.layout {
    case .grey: value(target, rows, Component.self, channels: 1)
    case .greyAlpha: value(target, rows, Component.self, channels: 2)
    case .rgb: colour(target, rows, Component.self, channels: 3)
    case .rgba: colour(target, rows, Component.self, channels: 4)
    }
  }

  @inline(__always)
  private func value<Component: IntegerComponent>(
    _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type, channels: Int
  ) {
    let change = change
    for y in rows {
      let row = target.row(y, as: Component.self)
      for x in 0..<target.extent.width {
        let value = Float(row[x &* channels]) / Component.intensityScale
        let changed = change.value(value) * Component.intensityScale
        row[x &* channels] = Component(truncatingIfNeeded: changed.nearestInt32)
      }
    }
  }

  /// Works on rows taken apart into planes: with channels in turn, and alpha left out on the way
  /// back, the arithmetic would not be vectorised.
  @inline(__always)
  private func colour<Component: IntegerComponent>(
    _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type, channels: Int
  ) {
    let width = target.extent.width
    withUnsafeTemporaryAllocation(of: Component.self, capacity: 3 * width + 1) { buffer in
      guard let r = buffer.baseAddress else { return }
      let (g, b) = (r + width, r + 2 * width)
      for y in rows {
        let row = target.row(y, as: Component.self)
        for x in 0..<width {
          r[x] = row[x &* channels]
          g[x] = row[x &* channels &+ 1]
          b[x] = row[x &* channels &+ 2]
        }
        switch model {
        case .hsv: hsv(r, g, b, width)
        case .hls: hls(r, g, b, width)
        }
        for x in 0..<width {
          row[x &* channels] = r[x]
          row[x &* channels &+ 1] = g[x]
          row[x &* channels &+ 2] = b[x]
        }
      }
    }
  }

  @inline(__always)
  private func hsv<Component: IntegerComponent>(
    _ r: UnsafeMutablePointer<Component>, _ g: UnsafeMutablePointer<Component>,
    _ b: UnsafeMutablePointer<Component>, _ count: Int
  ) {
    let change = change
    for x in 0..<count {
      var colour = HSVColour(r[x], g[x], b[x])
      colour.change(by: change)
      (r[x], g[x], b[x]) = colour.components()
    }
  }

  @inline(__always)
  private func hls<Component: IntegerComponent>(
    _ r: UnsafeMutablePointer<Component>, _ g: UnsafeMutablePointer<Component>,
    _ b: UnsafeMutablePointer<Component>, _ count: Int
  ) {
    let change = change
    for x in 0..<count {
      var colour = HLSColour(r[x], g[x], b[x])
      colour.hue = change.hue(colour.hue)
      colour.saturation = change.saturation(colour.saturation)
      colour.lightness = change.value(colour.lightness)
      (r[x], g[x], b[x]) = colour.components()
    }
  }
}
