// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What a path leads to, links followed.
package enum FileKind: Hashable, Sendable {
  case file
  case folder
  case other

  /// Nil when it leads nowhere.
  package init?(of path: FilePath) {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }

  /// Whether a path is itself a link, wherever it leads.
  package static func isLink(_ path: FilePath) -> Bool {
    var status = stat()
    return path.withPlatformString { lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}

extension FilePath {
  /// The folder that a file lies in: "." for a name alone.
  package var folder: FilePath {
    let folder = removingLastComponent()
    return folder.isEmpty ? "." : folder
  }
}

/// Folders as people name them.
package enum FolderPath {
  /// The folder above, also of "." and of names that end in "..".
  package static func parent(of path: FilePath) -> FilePath {
    let whole = path.lexicallyNormalized()
    if whole.isEmpty || whole == "." { return ".." }
    if whole.lastComponent?.kind == .parentDirectory { return whole.appending("..") }
    return whole.folder
  }
}
