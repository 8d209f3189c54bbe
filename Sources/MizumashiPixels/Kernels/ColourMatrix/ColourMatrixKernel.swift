// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Mixes the colour channels of every pixel: out = clamp(round(M·(r, g, b) + offset)).
///
/// The matrix has three rows (r, g, b, offset); offsets are intensities of the 0…255 scale.
///
/// **Shape**: rgb and rgba, 8 or 16 bit; alpha is kept. Grey formats have nothing to mix and pass
/// unchanged. A matrix that only selects or permutes channels is exact.
///
/// **Rounding**: coefficients are rounded to 2⁻ˢ, with s = 16 for 8 bit (less only where the rows
/// sum to more than 128) and 30 for 16 bit. The sum is at most 3·255·2⁻¹⁷ < 0.006 levels away from
/// the exact one, so an 8-bit result differs from the exactly rounded one by at most one level and
/// only where the exact value lies that close to a half.
public struct ColourMatrixKernel: InPlaceKernel {
  /// The coefficients in units of 2⁻ˢ; the last of a row holds offset and rounding half.
  private let fixed: [SIMD4<Int64>]
  private let shift: Int
  /// Where channels only move, in 8 bits.
  private let selection: ChannelSelection8?
  /// Where all channels become one, in 8 bits.
  private let grey: GreyMix8?
  /// Where they are mixed a little, in 8 bits.
  private let nearIdentity: NearIdentityMix8?
  /// Where they are mixed, in 8 bits.
  private let fast: ColourMix8?

  public init(matrix: [SIMD4<Float>], format: PixelFormat) {
    precondition(matrix.count == 3, "one row for each colour channel")
    precondition(format.depth != .float32)
    let is16 = format.depth == .uint16
    let maximum: Float = is16 ? 65535 : 255
    let sums: [Float] = matrix.map { row in
      let gain: Float = abs(row.x) + abs(row.y) + abs(row.z)
      return gain * maximum + abs(row.w) * maximum / 255 + 1
    }
    let largest = sums.max() ?? 1
    precondition(largest < 0x1p30, "the coefficients of a colour matrix are finite and moderate")
    var shift = is16 ? 30 : 16
    // The accumulator is Int32 for 8 bit and Int64 for 16 bit.
    let limit: Float = is16 ? 0x1p62 : 0x1p31
    while largest * Float(sign: .plus, exponent: shift, significand: 1) >= limit {
      shift -= 1
    }
    let unit = Double(sign: .plus, exponent: shift, significand: 1)
    fixed = matrix.map { row in
      var scaled = SIMD4<Int64>()
      for index in 0..<3 { scaled[index] = Int64((Double(row[index]) * unit).rounded()) }
      let offset = Double(row.w) * Double(maximum / 255) * unit
      scaled[3] = Int64(offset.rounded()) + (shift > 0 ? 1 << Int64(shift - 1) : 0)
      return scaled
    }
    self.shift = shift
    let isUniform = fixed[0] == fixed[1] && fixed[1] == fixed[2]
    grey = isUniform && format == .rgb8 ? GreyMix8(fixed[0], shift: shift) : nil
    nearIdentity = format == .rgb8 ? NearIdentityMix8(fixed, shift: shift) : nil
    fast = format == .rgb8 ? ColourMix8(fixed, shift: shift) : nil
    selection =
      is16 || !format.layout.hasColour
      ? nil : ChannelSelection8(matrix, channels: format.channelCount)
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    run(from: target.reading, into: target, rows: rows)
  }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    if let selection { return selection.apply(rows, source, target) }
    guard let fast else { return runReference(from: source, into: target, rows: rows) }
    let width = target.extent.width
    target.forEachRow(rows, from: source) { y, ahead in
      let (row, result) = (source.row(y, as: UInt8.self), target.row(y, as: UInt8.self))
      let done =
        grey?.apply(to: row, into: result, width: width, asking: ahead)
        ?? nearIdentity?.apply(to: row, into: result, width: width, asking: ahead)
        ?? fast.apply(to: row, into: result, width: width, asking: ahead)
      (result + 3 &* done).update(from: row + 3 &* done, count: 3 &* (width &- done))
      mix(target.row(y, as: UInt8.self), done..<width, Int32.self, channels: 3)
    }
  }

  public func runReference(on target: MutableRasterView, rows: Range<Int>) {
    runReference(from: target.reading, into: target, rows: rows)
  }

  private func runReference(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    let all = 0..<target.extent.width
    target.forEachRow(rows, takenFrom: source) { y in
      switch (target.format.depth, target.format.layout) {
      case (.uint8, .rgb): mix(target.row(y, as: UInt8.self), all, Int32.self, channels: 3)
      case (.uint8, .rgba): mix(target.row(y, as: UInt8.self), all, Int32.self, channels: 4)
      case (.uint16, .rgb): mix(target.row(y, as: UInt16.self), all, Int64.self, channels: 3)
      case (.uint16, .rgba): mix(target.row(y, as: UInt16.self), all, Int64.self, channels: 4)
      default: break
      }
    }
  }

  @inline(__always)
  private func mix<
    Component: IntegerComponent, Wide: FixedWidthInteger & SignedInteger & SIMDScalar
  >(
    _ row: UnsafeMutablePointer<Component>, _ columns: Range<Int>, _: Wide.Type, channels: Int
  ) {
    let (red, green, blue) = (
      Row<Wide>(fixed[0], shift), Row<Wide>(fixed[1], shift), Row<Wide>(fixed[2], shift)
    )
    for x in columns {
      let pixel = row + x &* channels
      let (r, g, b): (Component, Component, Component) = (
        red.mix(pixel), green.mix(pixel), blue.mix(pixel)
      )
      pixel[0] = r
      pixel[1] = g
      pixel[2] = b
    }
  }

  /// One row of the matrix in the accumulator's type.
  private struct Row<Wide: FixedWidthInteger & SignedInteger> {
    let (r, g, b, offset, shift): (Wide, Wide, Wide, Wide, Wide)

    init(_ fixed: SIMD4<Int64>, _ shift: Int) {
      r = Wide(fixed.x)
      g = Wide(fixed.y)
      b = Wide(fixed.z)
      offset = Wide(fixed.w)
      self.shift = Wide(shift)
    }

    // No overflow: the shift was chosen so that the largest sum fits.
    @inline(__always)
    func mix<Component: IntegerComponent>(_ pixel: UnsafePointer<Component>) -> Component {
      let sum =
        Wide(truncatingIfNeeded: pixel[0]) &* r &+ Wide(truncatingIfNeeded: pixel[1]) &* g
        &+ Wide(truncatingIfNeeded: pixel[2]) &* b &+ offset
      return Component(clamping32: sum &>> shift)
    }
  }
}
