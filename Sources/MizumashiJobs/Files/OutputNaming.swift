// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles

/// Names of outputs: `<stem>_<variant>_<n>.<ext>`. Copied originals keep their own.
enum OutputNaming {
  /// The longest name that file systems take, in bytes of UTF-8.
  static let longestName = 255

  /// The name of output `number` of a variant.
  static func name(stem: String, variant: String, number: Int, fileExtension: String) -> String {
    fitting(stem, ending: "_\(variant)_\(number).\(fileExtension)")
  }

  /// `stem` and `ending`; a stem that is too long for both is cut, with a mark made from the whole
  /// of it, so that two long stems with the same beginning stay apart.
  private static func fitting(_ stem: String, ending: String) -> String {
    guard stem.utf8.count + ending.utf8.count > longestName else { return stem + ending }
    let mark = "~" + Digest(of: Array(stem.utf8)).description.prefix(8)
    var kept = ""
    let room = longestName - ending.utf8.count - mark.utf8.count
    for character in stem {
      guard kept.utf8.count + String(character).utf8.count <= room else { break }
      kept.append(character)
    }
    return kept + mark + ending
  }
}
