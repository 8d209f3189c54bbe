// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// One input of a job: a file that may be a picture.
public struct SourceFile: Hashable, Sendable {
  /// Where it is.
  public let path: FilePath
  /// Its path below the input folder, with "/", as the file system spells it; a single file's name.
  public let relativePath: String
  /// The part of its name that outputs begin with.
  public let stem: String
  /// The name's extension without dot; empty where there is none.
  public let fileExtension: String

  /// The folder part of the relative path: empty, or with "/" at the end.
  public var folder: String {
    relativePath.lastIndex(of: "/").map { String(relativePath[...$0]) } ?? ""
  }

  /// The folders above the file, from the outermost: its tags.
  public var tags: [String] { folder.split(separator: "/").map(String.init) }
}

/// Something in the input that cannot be an input, and why.
public struct RefusedEntry: Error, Hashable, Sendable {
  /// Whether it counts as a failure. A link to a folder is merely not followed.
  public var isFailure: Bool
  public var error: FileError
}
