// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJSON

/// Numbers in tables.
enum CSVNumber {
  private static let characters = Set("0123456789+-.eE".utf8)

  /// Nil for anything but a finite decimal number.
  static func value(of text: String, separator: UInt8 = UInt8(ascii: ",")) -> Double? {
    var text = text
    if separator == UInt8(ascii: ";"), !text.utf8.contains(UInt8(ascii: ".")) {
      text = text.replacing(",", with: ".", maxReplacements: 1)
    }
    guard text.utf8.allSatisfy(characters.contains), let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// With as many digits as give the same number back; whole ones without a fraction.
  static func text(of number: Double) -> String {
    JSONWriter.text(of: AttributeValue(measure: number))
  }

  /// What a column says that nobody knows: a number where the number would be written just so.
  static func attribute(_ text: String) -> AttributeValue {
    if let whole = Int(text), "\(whole)" == text { return .whole(whole) }
    if let real = Double(text), real.isFinite, "\(real)" == text { return .real(real) }
    return .text(text)
  }
}
