// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How long a service asks to wait: in a header, or in the words of its answer.
enum RetryAfter {
  /// - Parameters:
  ///   - header: `Retry-After`, whole seconds or a date of HTTP.
  ///   - message: such as "Please retry after 1 second."
  static func delay(header: String?, message: String?, now: Timestamp) -> Duration? {
    if let header {
      if let seconds = Int(header), seconds >= 0 { return .seconds(min(seconds, longest)) }
      if let date = date(header) {
        return .milliseconds(max(0, min(date.milliseconds - now.milliseconds, longest * 1000)))
      }
    }
    return message.flatMap(seconds).map { .seconds($0) }
  }

  /// A day; what is longer is as good as never.
  private static let longest = 86_400

  private static func seconds(in message: String) -> Int? {
    let words = message.lowercased().split { !$0.isLetter && !$0.isNumber }
    for index in words.indices.dropLast(3)
    where words[index] == "retry" && words[index + 1] == "after"
      && words[index + 3].hasPrefix("second")
    {
      if let seconds = Int(words[index + 2]) { return min(seconds, longest) }
    }
    return nil
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that may be sent today (RFC 9110).
  private static func date(_ text: String) -> Timestamp? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", words[1].count == 2, words[3].count == 4,
      let month = months.firstIndex(of: String(words[2]))
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return Timestamp("\(words[3])-\(number)-\(words[1])T\(words[4])Z")
  }
}
