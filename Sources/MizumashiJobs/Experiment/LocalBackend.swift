// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLearning
public import MizumashiPixels

/// Learns here, in seconds: gradients and colours, and logistic regression.
///
/// It is far simpler than the networks of a service, and knows nothing before it sees the training
/// pictures. Whether a recipe helps it is a hint whether it helps elsewhere, not more.
public struct LocalBackend: ExperimentBackend {
  public let name = "local"

  /// What a mistake in an original weighs. Its copies share it: more pictures are not to mean less
  /// restraint. Chosen on photographs of clothes and of hands, where less than this costs accuracy
  /// with and without recipes, and eight times as much changes little.
  private static let cost = 512.0

  public init() {}

  public func describe(_ raster: Raster) throws(JobError) -> [Float] {
    guard raster.format.depth != .float32 else {
      throw .data("normalised pictures cannot be learned from here; leave that step out")
    }
    return PictureFeatures.vector(of: raster)
  }

  public func judge(_ trial: ExperimentTrial<[Float]>) async throws(JobError) -> [[Double]] {
    let share = Double(max(trial.originals, 1)) / Double(max(trial.training.count, 1))
    let model = LinearModel(
      trial.training.map { LinearModel.Example($0.description, tags: $0.tags) },
      tagCount: trial.tags.count, kind: trial.isExclusive ? .exclusive : .independent,
      cost: Self.cost * share)
    return trial.tests.map { model.probabilities(of: $0) }
  }
}
