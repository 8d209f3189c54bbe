// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// One channel of grey from red, green and blue: round(w·(r, g, b)).
///
/// **Shape**: from rgb into grey and from rgba into grey with alpha, 8 or 16 bit; alpha is taken
/// over.
///
/// **Rounding**: that of `ColourMatrixKernel`, whose every channel this is for three equal rows.
public struct SingleChannelKernel: Kernel {
  /// In units of 2⁻ˢ; the last is the half that rounds.
  private let weights: SIMD4<Int64>
  private let shift: Int
  private let fast: GreyMix8?

  /// - Precondition: three weights of at least 0 that sum to 1 or less.
  public init(weights: [Float], format: PixelFormat) {
    precondition(weights.count == 3 && weights.allSatisfy { $0 >= 0 })
    precondition(format.layout.hasColour && format.depth != .float32)
    shift = format.depth == .uint16 ? 30 : 16
    let unit = Double(1 << shift)
    let fixed = weights.map { Int64((Double($0) * unit).rounded()) }
    self.weights = SIMD4(fixed[0], fixed[1], fixed[2], 1 << Int64(shift - 1))
    fast = format == .rgb8 ? GreyMix8(self.weights, shift: shift) : nil
  }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    run(from: source, into: target, rows, fast)
  }

  public func runReference(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    run(from: source, into: target, rows, nil)
  }

  private func run(
    from source: RasterView, into target: MutableRasterView, _ rows: Range<Int>, _ fast: GreyMix8?
  ) {
    let width = target.extent.width
    for y in rows {
      if source.format.depth == .uint16 {
        mix(source.row(y, as: UInt16.self), target.row(y), 0..<width, source.format.channelCount)
      } else {
        let row = source.row(y, as: UInt8.self)
        let done = fast?.write(row, into: target.row(y), width: width) ?? 0
        mix(row, target.row(y), done..<width, source.format.channelCount)
      }
    }
  }

  private func mix<Component: IntegerComponent>(
    _ source: UnsafePointer<Component>, _ target: UnsafeMutablePointer<Component>,
    _ range: Range<Int>, _ channels: Int
  ) {
    for x in range {
      let pixel = source + x &* channels
      let sum =
        Int64(pixel[0]) &* weights.x &+ Int64(pixel[1]) &* weights.y
        &+ Int64(pixel[2]) &* weights.z &+ weights.w
      let grey = Component(clamping32: sum &>> Int64(shift))
      if channels == 4 {
        target[2 &* x] = grey
        target[2 &* x &+ 1] = pixel[3]
      } else {
        target[x] = grey
      }
    }
  }
}
