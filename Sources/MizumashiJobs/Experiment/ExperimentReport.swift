// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What an experiment found.
public struct ExperimentReport: Codable, Hashable, Sendable {
  /// Did it help?
  public enum Verdict: String, Codable, Hashable, Sendable {
    /// What all others are compared with.
    case baseline
    /// Better, for sure.
    case yes
    /// Worse, or not better by as much as a hundredth.
    case no
    /// Too few pictures to say.
    case cannotTell = "cannot_tell"
  }

  /// A difference of accuracies to `none`, −1…1, and what it may as well be.
  public struct Difference: Codable, Hashable, Sendable {
    public var mean: Double
    public var lower: Double
    public var upper: Double
  }

  /// One tag against all others; nil where there is nothing to divide by.
  public struct TagResult: Codable, Hashable, Sendable {
    public var name: String
    public var precision: Double?
    public var recall: Double?
    public var averagePrecision: Double?
  }

  /// A picture that was taken for something else.
  public struct Mistake: Codable, Hashable, Sendable {
    public var picture: String
    public var tags: [String]
    public var given: [String]
    /// How likely the wrong tag was said to be.
    public var probability: Double
  }

  /// One recipe with one number of originals.
  public struct Row: Codable, Hashable, Sendable {
    public var recipe: String
    public var originalsPerTag: Int
    /// The share of tests that were given the right tag; for pictures of several tags the mean
    /// share of tags in common.
    public var accuracy: Double
    /// Mean over tags.
    public var averagePrecision: Double?
    /// To `none` with as many originals; nil for `none` itself.
    public var difference: Difference?
    public var verdict: Verdict
    /// Pictures of one training on average: originals, and what the recipe made of them.
    public var originals: Double
    public var copies: Double
    /// Millions of pixels that were made for one training on average.
    public var megapixels: Double
    /// What one training and its test cost, where the backend knows.
    public var price: String?
    public var tags: [TagResult]
    /// Tests of all trainings by their tag (row) and the tag given (column), in the order of
    /// `tags`; empty where pictures have several tags.
    public var confusion: [[Int]]
    public var mistakes: [Mistake]
  }

  public var data: String
  public var backend: String
  public var tags: [String]
  /// Pictures that were used, each of which was tested once for every seed.
  public var originals: Int
  /// How many of them there are if those that look alike count once.
  public var groups: Int
  public var folds: Int
  public var seeds: Int
  /// How often all intervals together hold the truth.
  public var confidence: Double
  /// Pictures that could not be read.
  public var unreadable: [String]
  /// What people should know.
  public var notes: [String]
  /// By number of originals, then in the order of the recipes.
  public var rows: [Row]
}
