// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// One number of a pixel, as it is stored.
public protocol PixelComponent: Sendable, BitwiseCopyable, Comparable {
  static var depth: PixelFormat.Depth { get }
  /// The largest nominal value: 255, 65535, 1.
  static var nominalMaximum: Float { get }
  var floatValue: Float { get }
  /// The nearest storable value, ties to even, saturating; NaN becomes 0.
  init(saturating value: Float)
}

extension UInt8: PixelComponent {
  public static var depth: PixelFormat.Depth { .uint8 }
  public static var nominalMaximum: Float { 255 }
  @inline(__always) public var floatValue: Float { Float(self) }
  @inline(__always) public init(saturating value: Float) {
    // NaN compares false and becomes 0, so the conversion cannot trap.
    let clamped = value > 0 ? (value < 255 ? value : 255) : 0
    self = UInt8(truncatingIfNeeded: Int32(clamped.rounded(.toNearestOrEven)))
  }
}

extension UInt16: PixelComponent {
  public static var depth: PixelFormat.Depth { .uint16 }
  public static var nominalMaximum: Float { 65535 }
  @inline(__always) public var floatValue: Float { Float(self) }
  @inline(__always) public init(saturating value: Float) {
    let clamped = value > 0 ? (value < 65535 ? value : 65535) : 0
    self = UInt16(truncatingIfNeeded: Int32(clamped.rounded(.toNearestOrEven)))
  }
}

extension Float: PixelComponent {
  public static var depth: PixelFormat.Depth { .float32 }
  public static var nominalMaximum: Float { 1 }
  @inline(__always) public var floatValue: Float { self }
  @inline(__always) public init(saturating value: Float) { self = value }
}
