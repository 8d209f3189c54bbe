// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The time as headers have it (RFC 9110, 5.6.7).
enum HTTPDate {
  static var now: String { text(seconds: time(nil)) }

  /// - Parameter seconds: since 1970.
  static func text(seconds: Int) -> String {
    var seconds = time_t(seconds)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      guard let base = buffer.baseAddress,
        // Names of days and months are English as long as nobody sets a locale, and nobody does.
        strftime(base, buffer.count, "%a, %d %b %Y %H:%M:%S GMT", &parts) > 0
      else { return "" }
      return String(cString: base)
    }
  }
}
