// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Mixes a background into a target that holds the foreground: out = α·fg + (1 − α)·bg.
///
/// **Shape**: every layout, 8 or 16 bit; source and target have the same extent and format. The
/// target keeps its alpha channel.
///
/// **Rounding**: α is rounded to 2⁻¹⁵ and the sum to nearest, halves up; an 8-bit result is within
/// 0.504 levels of the exact one. α = 0 and α = 1 copy exactly.
public struct BlendKernel: Kernel {
  private let mask: BlendMask

  public init(mask: BlendMask) {
    if case .grid(let columns, let rows, let values) = mask {
      precondition(columns > 0 && rows > 0 && values.count == columns * rows)
    }
    self.mask = mask
  }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    let count = target.extent.width * target.format.channelCount
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: count + 1) { buffer in
      guard let weights = buffer.baseAddress else { return }
      let row = BlendWeights(mask, target.extent, target.format.layout)
      var filled = -1
      for y in rows {
        let group = row.group(y: y)
        if group != filled { row.fill(weights, y: y) }
        filled = group
        switch target.format.depth {
        case .uint8: Self.mix(source.row(y), target.row(y), weights, count, UInt8.self)
        case .uint16: Self.mix(source.row(y), target.row(y), weights, count, UInt16.self)
        case .float32: break
        }
      }
    }
  }

  @inline(__always)
  private static func mix<Component: IntegerComponent>(
    _ back: UnsafePointer<Component>, _ front: UnsafeMutablePointer<Component>,
    _ weights: UnsafePointer<UInt16>, _ count: Int, _: Component.Type
  ) {
    // At most 65535·2¹⁵ + 2¹⁴, which fits in 32 bits without sign.
    for i in 0..<count {
      let weight = UInt32(weights[i])
      let sum = UInt32(front[i]) &* weight &+ UInt32(back[i]) &* (32768 &- weight)
      front[i] = Component(truncatingIfNeeded: (sum &+ 16384) >> 15)
    }
  }
}
