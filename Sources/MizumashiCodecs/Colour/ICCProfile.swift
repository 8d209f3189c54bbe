// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiPixels

/// The few bytes of an ICC profile's header that decide whether it belongs to the pixels.
enum ICCProfile {
  enum Space {
    case grey
    case rgb
    case cmyk
  }

  static func space(of profile: [UInt8]) -> Space? {
    profile.withUnsafeBytes { bytes in
      // ICC.1:2010, 7.2: the data colour space at 16, the signature at 36.
      guard bytes.count >= 128, bytes.holds("acsp", at: 36) else { return nil }
      if bytes.holds("RGB ", at: 16) { return .rgb }
      if bytes.holds("GRAY", at: 16) { return .grey }
      return bytes.holds("CMYK", at: 16) ? .cmyk : nil
    }
  }

  /// Whether the profile speaks of the colour channels of such pixels.
  static func fits(_ profile: [UInt8], _ format: PixelFormat) -> Bool {
    space(of: profile) == (format.layout.hasColour ? .rgb : .grey)
  }
}
