// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
public import MizumashiDatasets
internal import MizumashiJobs
internal import SystemPackage

/// How an input is read as a data set, where it does not say so itself.
struct ReadingFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp("The input's format (default: what it looks like).", valueName: "format"))
  var from: DatasetFormat?

  @Option(
    help: ArgumentHelp(
      "Where the pictures are (default: beside the labels, as the format has it).",
      valueName: "folder"))
  var images: String?

  @Option(help: "Whether Pascal VOC's pixels count from 1 or 0 (default: what they look like).")
  var vocBase: Int?

  func validate() throws {
    guard vocBase == nil || vocBase == 0 || vocBase == 1 else {
      throw ValidationError("--voc-base is 1 or 0")
    }
  }

  var request: DatasetRequest {
    var request = DatasetRequest()
    request.from = from
    request.pictures = images.map { FilePath($0) }
    request.vocBase = vocBase
    return request
  }
}

/// How a data set is written.
struct WritingFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp("The format of what comes out (default: the input's).", valueName: "format"))
  var to: DatasetFormat?

  @Option(
    help: ArgumentHelp(
      "What stands before paths in formats that name pictures by URI: gs://bucket/photos/.",
      valueName: "uri"))
  var uriPrefix: String?
}

extension ReadingFlags {
  func request(writing: WritingFlags) -> DatasetRequest {
    var request = request
    request.to = writing.to
    request.prefix = writing.uriPrefix ?? ""
    return request
  }
}

extension DatasetFormat: ExpressibleByArgument {}
