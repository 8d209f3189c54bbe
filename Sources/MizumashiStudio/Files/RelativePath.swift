// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Paths below a folder, as a page sends them.
enum RelativePath {
  static let deepest = 12
  static let longest = 1024

  /// Whether a path has names only, separated by "/".
  static func isPlain(_ path: String) -> Bool {
    let names = PathText.parts(of: path)
    return path.utf8.count <= longest && names.count <= deepest
      && names.allSatisfy(PathText.isName)
  }

  /// A path for a message.
  static func printable(_ path: String) -> String {
    FilePath(String(path.replacing("\0", with: "").prefix(200))).printable
  }
}
