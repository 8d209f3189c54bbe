// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A colour for each class: by its name, so that it is the same on every picture.
enum ClassColour {
  /// Strong hues that are told apart side by side, also by most people who confuse red and green:
  /// neighbours differ in lightness too.
  private static let inks: [Ink] = [
    Ink(0xE6194B), Ink(0x3CB44B), Ink(0xFFE119), Ink(0x4363D8), Ink(0xF58231), Ink(0x42D4F4),
    Ink(0xF032E6), Ink(0xBFEF45), Ink(0xFABED4), Ink(0x469990), Ink(0xDCBEFF), Ink(0xF4F4F4),
    Ink(0xFFFAC8), Ink(0xC49A6C), Ink(0xAAFFC3), Ink(0x8EA6FF),
  ]

  static func ink(of label: String?) -> Ink {
    guard let label else { return Ink(0xA9A9A9) }
    // FNV-1a over the bytes: the same on every machine.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return inks[Int((hash ^ hash >> 32) % UInt64(inks.count))]
  }
}
