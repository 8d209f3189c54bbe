// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiFiles
internal import SystemPackage

/// The data set that a command is about.
struct DatasetArgument: ParsableArguments {
  @Argument(help: "A data set: a folder, or a file of labels.")
  var data: String

  func validate() throws {
    guard !data.isEmpty else { throw ValidationError("DATA is empty; it is a folder or a file") }
  }

  /// - Throws: when nothing is there.
  func path() throws -> FilePath {
    let path = FilePath(data)
    guard FileKind(of: path) != nil else { throw FileError(path, .noSuchFileOrDirectory) }
    return path
  }
}

/// Where a command puts the data set that it makes.
struct OutputArgument: ParsableArguments {
  @Argument(help: "The folder for the result.")
  var output: String

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("OUTPUT is empty; it is a folder") }
  }

  var path: FilePath { FilePath(output) }
}
