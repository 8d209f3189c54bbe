// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiPixels

/// What learns from some pictures and judges others: a model of our own, or a service.
public protocol ExperimentBackend: Sendable {
  /// What is kept of a picture until it is learned from or judged.
  associatedtype Description: Sendable

  /// What it is called in reports.
  var name: String { get }

  /// Takes down what has to be known of a picture. From any thread; the same pixels always give
  /// the same.
  func describe(_ raster: Raster) throws(JobError) -> Description

  /// Learns from the training pictures of a trial and judges its tests. From any thread.
  ///
  /// - Returns: for each test how likely it has each tag.
  func judge(_ trial: ExperimentTrial<Description>) async throws(JobError) -> [[Double]]

  /// What people should know of how it learned, such as the settings of a service; asked for after
  /// the last trial.
  func notes() async -> [String]

  /// What so many pictures cost, in words; nil where they cost nothing.
  func price(training: Int, tests: Int) -> String?
}

extension ExperimentBackend {
  public func notes() async -> [String] { [] }
  public func price(training: Int, tests: Int) -> String? { nil }
}

/// One training and its test.
public struct ExperimentTrial<Description: Sendable>: Sendable {
  /// A picture to learn from.
  public struct Example: Sendable {
    public var description: Description
    /// Places in the list of tags.
    public var tags: [Int]
  }

  public var recipe: String
  /// The names of tags.
  public var tags: [String]
  /// Whether each picture has exactly one tag.
  public var isExclusive: Bool
  /// How many of the examples are originals; the others were made of these.
  public var originals: Int
  public var training: [Example]
  public var tests: [Description]
}
