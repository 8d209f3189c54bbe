// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Writes fractions with six decimals.
enum YOLONumber {
  /// Cut to 0…1, and rounded as printing the exact value would.
  static func text(_ fraction: Double) -> String {
    let number = min(max(fraction, 0), 1)
    let scaled = number * 1e6
    var millionths = scaled.rounded(.toNearestOrEven)
    // Multiplying may itself have rounded to the middle.
    if abs(scaled - millionths) == 0.5 {
      let rest = (-scaled).addingProduct(number, 1e6)
      if rest > 0 { millionths = scaled.rounded(.up) }
      if rest < 0 { millionths = scaled.rounded(.down) }
    }
    guard let whole = Int(exactly: millionths) else { return "0.000000" }
    let digits = String(whole % 1_000_000)
    return "\(whole / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
