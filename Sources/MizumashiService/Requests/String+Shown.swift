// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension String {
  /// As it is repeated in a message: what a stranger sent, bounded and on one line.
  var shown: String {
    // Counted in scalars: one letter may have any number of marks.
    let start = String.UnicodeScalarView(
      unicodeScalars.prefix(57).map { $0.properties.generalCategory == .control ? " " : $0 })
    return String(start) + (unicodeScalars.count > 57 ? "…" : "")
  }
}
