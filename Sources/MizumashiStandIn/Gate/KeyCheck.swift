// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// Whether a call may come in.
enum KeyCheck {
  /// The headers that carry a key, for each half of the service.
  static func passes(_ head: RequestHead, _ area: Route.Area, key: String) -> Bool {
    let own = area == .training ? "training-key" : "prediction-key"
    let given = [
      head.headers[own], head.headers["ocp-apim-subscription-key"], bearer(head),
    ]
    return given.contains { $0.map { isEqual($0, key) } ?? false }
  }

  private static func bearer(_ head: RequestHead) -> String? {
    guard let text = head.headers["authorization"],
      text.prefix(7).lowercased() == "bearer "
    else { return nil }
    return String(text.dropFirst(7))
  }

  /// Takes as long for a wrong first character as for a wrong last one.
  private static func isEqual(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
