// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the sources that a manifest names.
struct SourceLocator {
  private let input: FilePath
  private let isFolder: Bool

  /// `override` is where the sources are by now, when not where they were.
  init(_ header: ManifestHeader, manifestIn folder: FilePath, override: FilePath?) {
    let noted = FilePath(header.input)
    input = override ?? (noted.isAbsolute ? noted : folder.pushing(noted))
    var status = stat()
    isFolder =
      input.withPlatformString { stat($0, &status) } != 0 || status.st_mode & S_IFMT == S_IFDIR
  }

  /// The file of a source; an input that is a single file is it.
  func path(of source: String) throws(FileError) -> FilePath {
    guard isFolder else { return input }
    guard let path = input.lexicallyResolving(FilePath(source)) else {
      throw FileError(FilePath(source), "the source's path leads out of the input")
    }
    return path
  }
}
