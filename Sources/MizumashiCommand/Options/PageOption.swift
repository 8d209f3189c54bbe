// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiFiles
internal import MizumashiJobs
internal import SystemPackage

/// A report with pictures, for those who want one.
struct PageOption: ParsableArguments {
  @Option(help: ArgumentHelp("Write the report with pictures as a page.", valueName: "file"))
  var html: String?

  var isWanted: Bool { html != nil }

  /// Does nothing where no page is wanted, or none was made.
  func write(_ page: String?) throws(JobError) {
    if let html, let page { try NamedOutput.write(Array(page.utf8), to: html) }
  }
}

/// A file that the user named.
enum NamedOutput {
  static func write(_ bytes: [UInt8], to path: String) throws(JobError) {
    do throws(FileError) {
      try ResultFile.write(bytes, to: FilePath(path))
    } catch {
      throw .output(error)
    }
  }
}
