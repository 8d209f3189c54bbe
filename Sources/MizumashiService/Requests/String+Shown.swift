// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension String {
  /// As it is repeated in a message: what a stranger sent, bounded and on one line.
  var shown: String { shown(upTo: 57) }

  /// - Parameter most: letters; counted in scalars, since one letter may have any number of marks.
  func shown(upTo most: Int) -> String {
    let start = String.UnicodeScalarView(
      unicodeScalars.prefix(most).map { $0.properties.generalCategory == .control ? " " : $0 })
    return String(start) + (unicodeScalars.count > most ? "…" : "")
  }
}
