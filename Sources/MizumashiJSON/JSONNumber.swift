// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiGeometry

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A number of JSON as it stands in the text, known to be within the range of floating point.
package struct JSONNumber {
  /// More digits than this say nothing that a number of 64 bits could hold.
  static let longest = 1000

  /// Digits of which no number, however large, is beyond floating point.
  private static let surelyFinite = 300

  /// Powers of ten that floating point holds exactly.
  private static let powers: [Double] = (0...22).map { pow(10, Double($0)) }

  private let text: UnsafeBufferPointer<UInt8>

  /// Nil for a number beyond the range of floating point, or one that is too long.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    if text.count <= Self.surelyFinite, !text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      return
    }
    guard text.count <= Self.longest, long != nil else { return nil }
  }

  /// A whole number as such where 64 bits hold it.
  package var value: AttributeValue { Self.short(text) ?? long ?? .null }

  private var long: AttributeValue? {
    let number = String(decoding: text, as: UTF8.self)
    if let whole = Int(number) { return .whole(whole) }
    guard let real = Double(number), real.isFinite else { return nil }
    return .real(real)
  }

  /// A number of at most 15 digits without exponent: its digits and its power of ten are exact, so
  /// that one division rounds right (Clinger 1990). Nil for others.
  private static func short(_ text: UnsafeBufferPointer<UInt8>) -> AttributeValue? {
    guard text.count <= 16 else { return nil }
    var digits = 0
    var count = 0
    var fraction: Int?
    let isNegative = text.first == UInt8(ascii: "-")
    for byte in text.dropFirst(isNegative ? 1 : 0) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
        count += 1
        fraction = fraction.map { $0 + 1 }
      case UInt8(ascii: ".") where fraction == nil: fraction = 0
      default: return nil
      }
    }
    guard count > 0, count <= 15 else { return nil }
    guard let fraction else {
      return isNegative && digits == 0 ? .real(-0.0) : .whole(isNegative ? -digits : digits)
    }
    let number = Double(digits) / powers[fraction]
    return .real(isNegative ? -number : number)
  }
}
