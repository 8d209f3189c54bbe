// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Makes floating-point pixels for training: (v − mean·max) / (deviation·max) for every component.
///
/// **Shape**: every layout, from 8 or 16 bit into float32 of the same layout. Alpha is not toned:
/// it becomes v / max.
///
/// **Rounding**: computed as v·a + b with a and b rounded from double precision; within 3·10⁻⁷ of
/// the larger of |result| and |b|.
public struct NormalizationKernel: Kernel {
  let scales: [Float]
  let offsets: [Float]

  /// Mean and deviation are shares of the maximum, one for all colour channels or one for each; no
  /// deviation is zero.
  public init(mean: [Double], deviation: [Double], format: PixelFormat) {
    let layout = format.layout
    let colours = layout.colourChannelCount
    precondition(format.depth != .float32)
    precondition(mean.count == 1 || mean.count == colours)
    precondition(deviation.count == 1 || deviation.count == colours)
    let maximum: Double = format.depth == .uint8 ? 255 : 65535
    var (scales, offsets) = ([Float](), [Float]())
    for channel in 0..<layout.channelCount {
      let isColour = channel < colours
      let m = isColour ? mean[mean.count == 1 ? 0 : channel] : 0
      let d = isColour ? deviation[deviation.count == 1 ? 0 : channel] : 1
      scales.append(Float(1 / (d * maximum)))
      offsets.append(Float(-m / d))
    }
    // A period that is a multiple of every channel count, so that one loop serves all layouts.
    self.scales = (0..<Self.period).map { scales[$0 % scales.count] }
    self.offsets = (0..<Self.period).map { offsets[$0 % offsets.count] }
  }

  private static let period = 48

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    switch source.format.depth {
    case .uint8: run(source, target, rows, UInt8.self)
    case .uint16: run(source, target, rows, UInt16.self)
    case .float32: break
    }
  }

  @inline(__always)
  private func run<Component: IntegerComponent>(
    _ source: RasterView, _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type
  ) {
    let count = target.extent.width * target.format.channelCount
    scales.withUnsafeBufferPointer { scales in
      offsets.withUnsafeBufferPointer { offsets in
        guard let scales = scales.baseAddress, let offsets = offsets.baseAddress else { return }
        for y in rows {
          let from = source.row(y, as: Component.self)
          let into = target.row(y, as: Float.self)
          var start = 0
          while start &+ Self.period <= count {
            for i in 0..<Self.period {
              into[start &+ i] = Float(from[start &+ i]) * scales[i] + offsets[i]
            }
            start &+= Self.period
          }
          for i in 0..<(count &- start) {
            into[start &+ i] = Float(from[start &+ i]) * scales[i] + offsets[i]
          }
        }
      }
    }
  }
}
