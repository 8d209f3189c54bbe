// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Adds a random number to every component or to every pixel: out = saturate(in + round(N)).
///
/// **Shape**: every layout, 8 or 16 bit; alpha is kept. The number of a place depends on the key
/// and the place alone.
///
/// **Accuracy**: a number is one of the 2¹⁴ quantiles of the law (`NoiseDistribution`), chosen by
/// the upper 14 bits of a 16-bit random number and rounded once.
public struct AdditiveNoiseKernel: InPlaceKernel {
  private let philox: PhiloxRow
  private let perChannel: Bool
  private let offsets: Offsets

  /// The quantiles as whole numbers, in as few bytes as hold them: half the table leaves half of
  /// the first-level cache to the picture.
  private enum Offsets {
    case bytes([Int8])
    case words([Int16])
    case numbers([Int32])
  }

  /// With `perChannel` every channel gets its own number; otherwise the channels of a pixel share
  /// one and the noise is grey.
  public init(
    _ distribution: NoiseDistribution, perChannel: Bool, key: NoiseKey, format: PixelFormat
  ) {
    precondition(format.depth != .float32)
    philox = PhiloxRow(key: key)
    self.perChannel = perChannel || format.layout.colourChannelCount == 1
    let quantiles = distribution.quantiles()
    // Beyond the whole range of a component every offset does the same.
    if format.depth == .uint16 {
      offsets = .numbers(quantiles.map { max(-65536, min(65536, $0 * 257)).nearestInt32 })
    } else if quantiles.allSatisfy({ abs($0) < 127 }) {
      offsets = .bytes(quantiles.map { Int8(truncatingIfNeeded: $0.nearestInt32) })
    } else {
      offsets = .words(
        quantiles.map { Int16(truncatingIfNeeded: max(-256, min(256, $0)).nearestInt32) })
    }
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    switch offsets {
    case .bytes(let table):
      table.withUnsafeBufferPointer { add(target, rows, UInt8.self, Int16.self, $0.baseAddress) }
    case .words(let table):
      table.withUnsafeBufferPointer { add(target, rows, UInt8.self, Int16.self, $0.baseAddress) }
    case .numbers(let table):
      table.withUnsafeBufferPointer { add(target, rows, UInt16.self, Int32.self, $0.baseAddress) }
    }
  }

  @inline(__always)
  private func add<
    Component: IntegerComponent, Offset: FixedWidthInteger & SignedInteger,
    Entry: FixedWidthInteger & SignedInteger
  >(
    _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type, _: Offset.Type,
    _ table: UnsafePointer<Entry>?
  ) {
    guard let table else { return }
    func add(channels: Int, colours: Int, draws: Int) {
      self.add(
        target, rows, Component.self, Offset.self, table, channels: channels, colours: colours,
        draws: draws)
    }
    switch (target.format.layout, perChannel) {
    case (.grey, _): add(channels: 1, colours: 1, draws: 1)
    case (.greyAlpha, _): add(channels: 2, colours: 1, draws: 1)
    case (.rgb, true): add(channels: 3, colours: 3, draws: 3)
    case (.rgb, false): add(channels: 3, colours: 3, draws: 1)
    case (.rgba, true): add(channels: 4, colours: 3, draws: 3)
    case (.rgba, false): add(channels: 4, colours: 3, draws: 1)
    }
  }

  /// The lookups fill a buffer first, so that the additions run on whole vectors.
  @inline(__always)
  private func add<
    Component: IntegerComponent, Offset: FixedWidthInteger & SignedInteger,
    Entry: FixedWidthInteger & SignedInteger
  >(
    _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type, _: Offset.Type,
    _ table: UnsafePointer<Entry>, channels: Int, colours: Int, draws: Int
  ) {
    let width = target.extent.width
    let count = width &* draws
    PhiloxRow.withScratch(words: (count + 1) / 2) { words in
      withUnsafeTemporaryAllocation(of: Offset.self, capacity: count + 1) { buffer in
        guard let noise = buffer.baseAddress else { return }
        for y in rows {
          let halves = philox.halves(words, count: count, y: y)
          for i in 0..<count { noise[i] = Offset(truncatingIfNeeded: table[Int(halves[i] >> 2)]) }
          let row = target.row(y, as: Component.self)
          if channels == colours && draws == colours {
            for i in 0..<count { row[i] = Self.sum(row[i], noise[i]) }
          } else {
            for x in 0..<width {
              let pixel = row + x &* channels
              for channel in 0..<colours {
                let draw = draws == 1 ? x : x &* draws &+ channel
                pixel[channel] = Self.sum(pixel[channel], noise[draw])
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func sum<Component: IntegerComponent, Offset: FixedWidthInteger & SignedInteger>(
    _ value: Component, _ offset: Offset
  ) -> Component {
    Component(clamping32: Offset(truncatingIfNeeded: value) &+ offset)
  }
}
