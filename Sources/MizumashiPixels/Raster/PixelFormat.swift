// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How one pixel lies in memory: which channels, interleaved, at which depth.
public struct PixelFormat: Hashable, Sendable, CustomStringConvertible {
  /// The channels, in order of memory.
  public enum Layout: UInt8, Hashable, Sendable, CaseIterable {
    case grey = 1
    case greyAlpha = 2
    case rgb = 3
    case rgba = 4

    public var channelCount: Int { Int(rawValue) }
    public var hasAlpha: Bool { self == .greyAlpha || self == .rgba }
    public var hasColour: Bool { self == .rgb || self == .rgba }
    /// Channels without alpha: what tones, noise and filters act on.
    public var colourChannelCount: Int { hasAlpha ? channelCount - 1 : channelCount }
  }

  /// The type of one component.
  public enum Depth: UInt8, Hashable, Sendable, CaseIterable {
    /// 0…255.
    case uint8
    /// 0…65535, in the machine's byte order.
    case uint16
    /// Any value; nominally 0…1. Only normalisation makes it.
    case float32

    public var byteCount: Int {
      switch self {
      case .uint8: 1
      case .uint16: 2
      case .float32: 4
      }
    }
  }

  public var layout: Layout
  public var depth: Depth

  public init(_ layout: Layout, _ depth: Depth = .uint8) {
    self.layout = layout
    self.depth = depth
  }

  public static let grey8 = PixelFormat(.grey)
  public static let rgb8 = PixelFormat(.rgb)
  public static let rgba8 = PixelFormat(.rgba)

  public var channelCount: Int { layout.channelCount }
  public var bytesPerPixel: Int { layout.channelCount * depth.byteCount }

  public var description: String { "\(layout) \(depth)" }
}
