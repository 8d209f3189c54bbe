// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiMessages
internal import SystemPackage

/// A folder that nothing leads out of, not even a link.
struct Reach: Sendable {
  /// The folder itself, without links.
  let root: FilePath

  init(_ root: FilePath) {
    self.root = FolderRelation.resolved(root)
  }

  /// Whether a path ends inside the folder, or is the folder.
  func contains(_ path: FilePath) -> Bool {
    FolderRelation.resolved(path).starts(with: root)
  }

  /// Something that exists below the folder.
  func existing(_ path: String) throws(Problem) -> FilePath {
    let found = try place(path)
    guard FileKind(of: found) != nil else {
      throw Problem(.noSuchPath, RelativePath.printable(path))
    }
    return found
  }

  /// A place below the folder, where there may be nothing yet.
  ///
  /// - Parameter path: with "/"; empty for the folder itself.
  func place(_ path: String) throws(Problem) -> FilePath {
    let outside = Problem(.outside, RelativePath.printable(path))
    guard path.isEmpty || RelativePath.isPlain(path) else { throw outside }
    let place = FolderRelation.resolved(path.isEmpty ? root : root.appending(path))
    guard place.starts(with: root) else { throw outside }
    return place
  }
}
