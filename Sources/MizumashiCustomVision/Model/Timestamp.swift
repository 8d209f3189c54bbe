// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A time of the service: ISO 8601 with up to seven digits of a second, of UTC where no zone is
/// given. Written with three digits and "Z".
package struct Timestamp: Codable, Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Since 1970, in milliseconds.
  package var milliseconds: Int

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  /// Reads `yyyy-MM-ddTHH:mm:ss`, then 0–7 digits of a second, then `Z`, an offset or nothing.
  /// Digits after the third are dropped. Nil for any other text, and for dates that do not exist.
  package init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
      reader.take("-"), let day = reader.number(2), reader.take("T"), let hour = reader.number(2),
      reader.take(":"), let minute = reader.number(2), reader.take(":"),
      let second = reader.number(2), let fraction = reader.thousandths(),
      let offset = reader.offsetInMinutes(), reader.isAtEnd,
      (1...12).contains(month), (1...CivilDay.count(ofMonth: month, in: year)).contains(day),
      hour < 24, minute < 60, second < 61
    else { return nil }
    let days = CivilDay.number(year: year, month: month, day: day)
    let minutes = (days * 24 + hour) * 60 + minute - offset
    milliseconds = (minutes * 60 + second) * 1000 + fraction
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = Timestamp(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time")
    }
    self = time
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// `yyyy-MM-ddTHH:mm:ss.fffZ`.
  package var description: String {
    let dayLength = 86_400_000
    let days = Int((Double(milliseconds) / Double(dayLength)).rounded(.down))
    let rest = milliseconds - days * dayLength
    let date = CivilDay.date(days)
    return "\(padded(date.year, 4))-\(padded(date.month))-\(padded(date.day))"
      + "T\(padded(rest / 3_600_000)):\(padded(rest / 60_000 % 60)):\(padded(rest / 1000 % 60))"
      + ".\(padded(rest % 1000, 3))Z"
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  private func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    rest.removeFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// 0 where there is no fraction; nil for a point with no digits, or more than seven.
  mutating func thousandths() -> Int? {
    guard take(".") else { return 0 }
    let digits = rest.prefix { (48...57).contains($0) }
    guard (1...7).contains(digits.count) else { return nil }
    rest.removeFirst(digits.count)
    let first = digits.prefix(3).reduce(0) { $0 * 10 + Int($1 - 48) }
    return [0, 100, 10, 1][min(digits.count, 3)] * first
  }

  mutating func offsetInMinutes() -> Int? {
    if isAtEnd || take("Z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = number(2), take(":"), let minutes = number(2), hours < 24,
      minutes < 60
    else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
