// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiDatasets
public import MizumashiFiles
public import MizumashiRecipe
public import SystemPackage

/// What an augmentation job is asked to do.
public struct AugmentOptions: Sendable {
  public var input: FilePath
  public var output: FilePath
  public var recipe: Recipe
  /// What the recipe is called in the manifest.
  public var recipeName: String
  /// Nil takes the recipe's own, or 0.
  public var seed: UInt64?
  /// Nil lets each variant decide.
  public var copies: Int?
  /// Workers at the same time; results never depend on it.
  public var jobs: Int
  public var settings = OutputSettings()
  /// How the input is read as a data set, and what it becomes.
  public var dataset = DatasetRequest()
  /// Remove what an earlier run wrote, and nothing else, before starting.
  public var cleans = false
  public var shard: Shard?
  /// Stop at the first input that fails.
  public var isStrict = false

  /// How many outcomes each source has; nil for all that the recipe asks for.
  var quotas: CopyQuotas?

  public init(
    input: FilePath, output: FilePath, recipe: Recipe, recipeName: String, jobs: Int = 1
  ) {
    self.input = input
    self.output = output
    self.recipe = recipe
    self.recipeName = recipeName
    self.jobs = jobs
  }
}

/// Something that happens while a job runs.
public enum JobEvent: Sendable {
  /// How many sources there are to do.
  case started(sources: Int)
  /// A source is done, and how many outputs it gave.
  case finished(source: String, outputs: Int)
  /// A source was done by an earlier run.
  case alreadyDone(source: String)
  /// Not a picture, and not called like one.
  case ignored(source: String)
  /// An entry that is passed over, and why.
  case passedOver(FileError)
  /// A source that gave nothing, and why.
  case failed(FileError)
  /// Something about a source that people should know.
  case warning(FileError)
  /// Something in the labels of a data set.
  case problem(DatasetProblem)
}

/// What a job did.
public struct JobReport: Hashable, Sendable {
  /// Sources that gave all their outputs.
  public var sources = 0
  public var outputs = 0
  public var failures = 0
  public var ignored = 0
  public var alreadyDone = 0
  /// Labels and samples of a data set that could not be read.
  public var problems = 0
  /// Draws that were thrown away for another one.
  public var redraws = 0
  /// Outcomes that were given up, by the reason in words.
  public var rejected: [String: Int] = [:]
  /// What the format of the labels could not keep.
  public var losses = DatasetLosses()
  /// Whether it was interrupted before the end.
  public var wasInterrupted = false
  /// Whether it stopped at a failure because it was told to.
  public var stoppedAtFailure = false
}

/// A job that could not be started or had to stop.
public enum JobError: Error, Sendable, CustomStringConvertible {
  /// What was asked for cannot be.
  case usage(String)
  /// The input cannot be read.
  case input(FileError)
  /// The output cannot be written.
  case output(FileError)
  /// The recipe or the data are wrong.
  case data(String)
  /// A service that is needed cannot be reached.
  case unavailable(String)
  /// A service does not take the key.
  case denied(String)

  public var description: String {
    switch self {
    case .usage(let text), .data(let text), .unavailable(let text), .denied(let text): text
    case .input(let error): error.description
    case .output(let error): "cannot write \(error)"
    }
  }
}
