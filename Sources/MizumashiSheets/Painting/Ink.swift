// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A colour to paint with: sRGB and how much of it covers what was there.
public struct Ink: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  /// 0 paints nothing, 1 covers; values outside are clamped.
  public var opacity: Double

  public init(red: UInt8, green: UInt8, blue: UInt8, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// The colour written `0xRRGGBB`.
  public init(_ hexadecimal: UInt32, opacity: Double = 1) {
    self.init(
      red: UInt8(truncatingIfNeeded: hexadecimal >> 16),
      green: UInt8(truncatingIfNeeded: hexadecimal >> 8),
      blue: UInt8(truncatingIfNeeded: hexadecimal), opacity: opacity)
  }

  public static let black = Ink(0x000000)
  public static let white = Ink(0xFFFFFF)

  /// The same colour, covering by `opacity`.
  public func withOpacity(_ opacity: Double) -> Ink {
    Ink(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// Near black or white: whichever stands out more against this colour.
  ///
  /// The contrast ratio of WCAG 2, with squares in place of the sRGB curve: the choice differs only
  /// for colours where the two are as good as each other.
  public var contrasting: Ink {
    let dark = Ink(0x14181D)
    return (luminance + 0.05) / (dark.luminance + 0.05) > 1.05 / (luminance + 0.05)
      ? dark : .white
  }

  private var luminance: Double {
    func linear(_ level: UInt8) -> Double { Double(level) * Double(level) / (255 * 255) }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
