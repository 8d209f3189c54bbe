// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision
internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
package import SystemPackage

/// Asks a model about every picture of a labelled data set, and compares.
///
/// Only pictures that were never uploaded say something: the service's own figures are of pictures
/// that are like those it has learnt from.
package struct EvaluateJob {
  package struct Options: Sendable {
    package var model: ModelChoice
    /// What is likelier counts as predicted, 0…1.
    package var threshold = 0.5
    /// Boxes that share at least this much of their union are the same, 0…1.
    package var overlap = 0.5
    /// Nil for all.
    package var split: String?

    package init(_ project: ProjectChoice) { model = ModelChoice(project) }
  }

  private let errand: ServiceErrand
  private let options: Options

  /// - Throws: when the input is no data set.
  package init(
    _ input: FilePath, _ request: DatasetRequest, _ options: Options, _ client: CustomVisionClient,
    interruption: Interruption = Interruption()
  ) throws(JobError) {
    errand = try ServiceErrand(
      input, request, split: options.split, client, limit: ServiceLimits.largestPredictionFile,
      interruption)
    self.options = options
  }

  /// - Throws: `JobError` or `CustomVisionError`.
  package func run(
    _ observe: @escaping @Sendable (JobEvent) -> Void
  ) async throws -> PredictionScore {
    let asking = try await options.model.asking(errand.client)
    var score = PredictionScore(
      asking.task, threshold: options.threshold, overlap: options.overlap)
    let counter = ProblemCounter(observe)
    var reader = try errand.source.open { counter.note($0) }
    observe(.started(sources: reader.count))
    while let sample = try errand.next(&reader) {
      do {
        let prepared = try errand.prepare(sample, asking.task)
        let prediction = try await asking.predict(prepared.picture.bytes, of: sample.place)
        score.add(
          prediction.predictions, tags: prepared.labels.tags, regions: prepared.labels.regions)
        observe(.finished(source: sample.identity, outputs: 1))
      } catch let error as CustomVisionError {
        throw error
      } catch let error as FileError {
        score.failures += 1
        observe(.failed(error))
      } catch {
        score.failures += 1
        observe(.failed(FileError("\(sample.place): \(error)")))
      }
    }
    score.problems = counter.errors
    return score
  }
}
