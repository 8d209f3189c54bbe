// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Where pictures come from.
enum Place: Hashable, Sendable {
  /// What was dropped on the page.
  case dropped
  /// Something below the studio's folder; empty for the folder itself.
  case folder(String)
  /// Something below the folder for results.
  case results(String)

  init(_ text: String) {
    if text == "dropped" {
      self = .dropped
    } else if text.hasPrefix("results:") {
      self = .results(String(text.trimmingPrefix("results:")))
    } else {
      self = .folder(String(text.trimmingPrefix("folder:")))
    }
  }

  /// As the page spells it.
  var text: String {
    switch self {
    case .dropped: "dropped"
    case .folder(let path): "folder:" + path
    case .results(let path): "results:" + path
    }
  }

  /// Whether it is the studio's folder itself.
  var isWholeFolder: Bool { self == .folder("") }
}
