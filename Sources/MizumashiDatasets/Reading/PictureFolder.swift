// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// The folder that a data set's pictures lie below. Names in annotation files are not trusted: what
/// leads out of the folder is refused.
struct PictureFolder: Sendable {
  let path: FilePath

  init(_ path: FilePath) { self.path = path }

  /// The picture of a name.
  ///
  /// - Throws: in words, without the name: for one that is empty, absolute, or leads out.
  func file(named name: String) throws(RefusedName) -> FilePath {
    guard !name.isEmpty else { throw RefusedName(reason: "the file name is empty") }
    guard !name.contains("\0") else { throw RefusedName(reason: "the file name holds a NUL") }
    let relative = FilePath(name)
    guard relative.isRelative, let file = path.lexicallyResolving(relative) else {
      throw RefusedName(
        reason: "\"\(relative.printable)\" leads out of \(path.printable), and is refused")
    }
    return file
  }

  /// A sample of the picture of a name.
  func sample(named name: String, split: String?) throws(RefusedName) -> Sample {
    Sample(name: Self.normalised(name), split: split, picture: .file(try file(named: name)))
  }

  /// A name in the one spelling that identities have: "/" between, no "." and no "..".
  static func normalised(_ name: String) -> String {
    FilePath(name).lexicallyNormalized().string
  }

  struct RefusedName: Error { var reason: String }
}
