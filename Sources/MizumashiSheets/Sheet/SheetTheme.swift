// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The colours of a contact sheet.
public enum SheetTheme: String, Hashable, Sendable, CaseIterable {
  case light
  case dark
}

extension SheetTheme {
  var page: Ink { self == .light ? Ink(0xF0F2F4) : Ink(0x15181C) }
  var card: Ink { self == .light ? Ink(0xFFFFFF) : Ink(0x21262C) }
  var hairline: Ink { self == .light ? Ink(0xD9DEE3) : Ink(0x363D45) }
  var shadow: Ink { self == .light ? Ink(0x1B2733, opacity: 0.13) : Ink(0x000000, opacity: 0.45) }
  /// What lies around a picture that does not fill its place.
  var mat: Ink { self == .light ? Ink(0xE9ECEF) : Ink(0x191D22) }
  /// Keeps the edge of a picture in sight where its colour is that of the card.
  var pictureEdge: Ink {
    self == .light ? Ink(0x1B2733, opacity: 0.14) : Ink(0xFFFFFF, opacity: 0.12)
  }
  /// The two squares of the board that shows through transparent pixels.
  var board: (UInt8, UInt8) { self == .light ? (255, 232) : (74, 58) }
  var text: Ink { self == .light ? Ink(0x1C232B) : Ink(0xEEF1F4) }
  var faintText: Ink { self == .light ? Ink(0x55606C) : Ink(0xA3AEBA) }
  /// Marks the original.
  var accent: Ink { self == .light ? Ink(0x0B72C4) : Ink(0x4DA9F0) }
}
