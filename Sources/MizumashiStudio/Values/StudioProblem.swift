// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiMessages

/// What can be wrong with a call. The page says it in its own language by this word, which never
/// changes: it is the end of the problem's type. Titles and details are for those who call without
/// the page.
enum StudioProblem: String, CaseIterable, Sendable {
  case notFound = "not-found"
  case wrongMethod = "method"
  case tooLarge = "too-large"
  case otherOrigin = "other-origin"
  case badBody = "bad-body"
  /// A path that was asked for leads out of the folder.
  case outside = "outside"
  /// A file that a job would read lies outside the folder.
  case sourceOutside = "source-outside"
  case noSuchPath = "no-such-path"
  case noOutput = "no-output"
  case outputInside = "output-inside"
  case tooMany = "too-many"
  case outdated = "outdated"
  /// The same page asked for something newer.
  case superseded = "superseded"
  case nothingDropped = "nothing-dropped"
  case badFormat = "format"
  case badCopies = "copies"
  case badStrength = "strength"
  case busy = "busy"
  /// The job that runs reads the dropped files.
  case filesInUse = "in-use"
  case badPath = "bad-path"
  case fileTooLarge = "file-too-large"
  case tooManyFiles = "too-many-files"
  case tooManyBytes = "too-many-bytes"
  case notKept = "not-kept"
  /// A file or folder cannot be read.
  case unreadable = "unreadable"
  /// Results cannot be written, or the folder holds those of another job.
  case unwritable = "unwritable"
  /// A data set or a recipe is not as it should be.
  case badData = "bad-data"
  case failed = "failed"

  var status: Int {
    switch self {
    case .badBody, .tooMany, .badFormat, .badCopies, .badStrength, .badPath, .noOutput: 400
    case .otherOrigin, .outside, .sourceOutside: 403
    case .notFound, .noSuchPath: 404
    case .wrongMethod: 405
    case .superseded, .nothingDropped, .busy, .filesInUse: 409
    case .outdated: 410
    case .tooLarge, .fileTooLarge, .tooManyFiles, .tooManyBytes: 413
    case .outputInside, .unreadable, .unwritable, .badData, .failed: 422
    case .notKept: 507
    }
  }

  var title: String {
    switch self {
    case .notFound: "There is nothing here"
    case .wrongMethod: "The address does not take this method"
    case .tooLarge: "The body is too large"
    case .otherOrigin: "Only the studio's own page may ask this"
    case .badBody: "The body cannot be read"
    case .outside: "The path leads out of the folder"
    case .sourceOutside: "A file lies outside the folder"
    case .noSuchPath: "There is no such file or folder"
    case .noOutput: "The folder for the results has no name"
    case .outputInside: "The results would lie inside the pictures' folder"
    case .tooMany: "Too many at once"
    case .outdated: "The outcome is outdated"
    case .superseded: "Something newer was asked for"
    case .nothingDropped: "There are no pictures"
    case .badFormat: "The format cannot be written"
    case .badCopies: "Copies are 1…100000"
    case .badStrength: "The strength is 0…2"
    case .busy: "A job is running"
    case .filesInUse: "A job reads the dropped files"
    case .badPath: "The path of the file is not taken"
    case .fileTooLarge: "The file is too large"
    case .tooManyFiles: "Too many files were dropped"
    case .tooManyBytes: "Too much was dropped"
    case .notKept: "The file cannot be kept"
    case .unreadable: "Something cannot be read"
    case .unwritable: "The results cannot be written"
    case .badData: "The data or the recipe are wrong"
    case .failed: "It cannot be done"
    }
  }

  /// Which of them an error of a job is.
  init(_ error: JobError) {
    self =
      switch error {
      case .input: .unreadable
      case .output: .unwritable
      case .data: .badData
      case .usage, .unavailable, .denied: .failed
      }
  }
}

extension Problem {
  /// - Parameter detail: what is wrong this time, or what would be right.
  init(_ kind: StudioProblem, _ detail: String) {
    self.init(kind.status, kind.rawValue, title: kind.title, detail)
  }

  /// What an error is to the page.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as JobError: self.init(StudioProblem(error), "\(error)")
    case let error as FileError: self.init(.unreadable, "\(error)")
    case is Superseded, is CancellationError:
      self.init(.superseded, "nobody waits for this any more")
    default: self.init(.failed, "\(error)")
    }
  }
}
