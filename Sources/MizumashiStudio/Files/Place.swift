// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Where pictures come from.
enum Place: Hashable, Sendable {
  /// A set of files that was dropped on the page; empty for those that were dropped by themselves.
  case dropped(String)
  /// Something below the studio's folder; empty for the folder itself.
  case folder(String)
  /// Something below the folder for results.
  case results(String)

  init(_ text: String) {
    if text == "dropped" || text.hasPrefix("dropped:") {
      self = .dropped(String(text.trimmingPrefix("dropped").dropFirst()))
    } else if text.hasPrefix("results:") {
      self = .results(String(text.trimmingPrefix("results:")))
    } else {
      self = .folder(String(text.trimmingPrefix("folder:")))
    }
  }

  /// As the page spells it.
  var text: String {
    switch self {
    case .dropped(""): "dropped"
    case .dropped(let name): "dropped:" + name
    case .folder(let path): "folder:" + path
    case .results(let path): "results:" + path
    }
  }

  /// Whether it is a set of dropped files.
  var isDropped: Bool { if case .dropped = self { true } else { false } }

  /// Whether it is the studio's folder itself.
  var isWholeFolder: Bool { self == .folder("") }
}
