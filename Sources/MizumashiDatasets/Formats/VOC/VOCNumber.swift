// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers in annotations: decimal, with a fraction where there is one.
enum VOCNumber {
  private static let allowed = Set("0123456789+-.eE".utf8)
  private static let longest = 100

  /// Nil for what is no decimal number, or beyond the range of floating point.
  static func value(of text: String) -> Double? {
    guard text.utf8.count <= longest, text.utf8.allSatisfy(allowed.contains),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// Whole numbers as such, others with as many digits as give the same number back.
  static func text(of number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
