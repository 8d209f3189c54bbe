// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A colour on the 0…255 scale, whatever the depth of the picture that it goes into.
///
/// A grey picture takes its luma (0.299 R + 0.587 G + 0.114 B).
public struct Colour: Hashable, Sendable, Codable {
  public var red: Double
  public var green: Double
  public var blue: Double
  /// Used only where a picture has alpha; 0 is transparent.
  public var alpha: Double

  public init(red: Double, green: Double, blue: Double, alpha: Double = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  public init(grey: Double, alpha: Double = 255) {
    self.init(red: grey, green: grey, blue: grey, alpha: alpha)
  }

  /// Black and transparent: what lies outside a picture unless a recipe says otherwise. A picture
  /// without alpha shows it as black.
  public static let clear = Colour(grey: 0, alpha: 0)
  public static let black = Colour(grey: 0)

  public var luma: Double { 0.299 * red + 0.587 * green + 0.114 * blue }

  /// The components for a picture with this many channels (1 grey, 2 grey + alpha, 3 RGB, 4 RGBA).
  public func components(channelCount: Int) -> [Double] {
    switch channelCount {
    case 1: [luma]
    case 2: [luma, alpha]
    case 3: [red, green, blue]
    default: [red, green, blue, alpha]
    }
  }
}
