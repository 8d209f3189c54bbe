// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRecipe
public import SystemPackage

/// What an experiment is to find out: which of some recipes helps on a data set.
public struct ExperimentRequest: Sendable {
  /// A recipe that is tried.
  public struct Candidate: Sendable {
    public var name: String
    /// Nil for the originals alone.
    public var recipe: Recipe?

    public init(name: String, recipe: Recipe?) {
      self.name = name
      self.recipe = recipe
    }

    /// The originals alone: what all others are compared with.
    public static let none = Candidate(name: "none", recipe: nil)
  }

  public var data: FilePath
  /// How the data set is read.
  public var dataset = DatasetRequest()
  public var candidates: [Candidate]
  /// How many originals of each tag are trained on, each at least 1; several make a learning curve.
  public var originalsPerTag = [5]
  /// In how many parts the data set is cut, each of which is tested on once; at least 2.
  public var folds = 5
  /// How often parts and originals are drawn anew, at least 1.
  public var seeds = 3
  /// Outcomes of each variant and original; nil lets each recipe decide.
  public var copies: Int?
  /// Which of the many fair draws it is.
  public var seed: UInt64 = 0
  /// What belongs together beside copies and lookalikes.
  public var grouping = SampleGrouping.source
  /// Workers at the same time; results never depend on it.
  public var jobs = 1

  public init(_ data: FilePath, _ candidates: [Candidate]) {
    self.data = data
    self.candidates = candidates
  }

  /// The candidates, with `none` first.
  var ordered: [Candidate] {
    [candidates.first { $0.recipe == nil } ?? .none] + candidates.filter { $0.recipe != nil }
  }

  /// - Throws: where a number is out of its range or a name stands for two recipes.
  func check() throws(JobError) {
    guard folds >= 2 else { throw .usage("there are at least 2 folds: one to test, one to train") }
    guard seeds >= 1 else { throw .usage("there is at least 1 seed") }
    guard !originalsPerTag.isEmpty, originalsPerTag.allSatisfy({ $0 >= 1 }) else {
      throw .usage("at least 1 original of each tag is trained on")
    }
    guard Set(originalsPerTag).count == originalsPerTag.count else {
      throw .usage("a number of originals is given twice")
    }
    let names = ordered.map(\.name)
    guard Set(names).count == names.count else {
      throw .usage("two recipes have the same name: \(names.joined(separator: ", "))")
    }
  }
}
