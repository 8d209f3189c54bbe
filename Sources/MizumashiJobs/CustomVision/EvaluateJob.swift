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
    package var project: ProjectChoice
    /// The published model; nil for the iteration below, by the training key.
    package var publishedName: String?
    /// Nil for the project's latest.
    package var iteration: String?
    /// What is likelier counts as predicted, 0…1.
    package var threshold = 0.5
    /// Boxes that share at least this much of their union are the same, 0…1.
    package var overlap = 0.5
    /// Nil for all.
    package var split: String?

    package init(_ project: ProjectChoice) { self.project = project }
  }

  private let source: CustomVisionSource
  private let options: Options
  private let client: CustomVisionClient
  private let interruption: Interruption
  private let fitter = PictureFitter(limit: ServiceLimits.largestPredictionFile)

  /// - Throws: when the input is no data set.
  package init(
    _ input: FilePath, _ request: DatasetRequest, _ options: Options, _ client: CustomVisionClient,
    interruption: Interruption = Interruption()
  ) throws(JobError) {
    source = try CustomVisionSource(input, request, split: options.split)
    self.options = options
    self.client = client
    self.interruption = interruption
  }

  /// - Throws: `JobError` or `CustomVisionError`.
  package func run(
    _ observe: @escaping @Sendable (JobEvent) -> Void
  ) async throws -> PredictionScore {
    let project = try await options.project.require(in: client)
    let task = try await client.task(of: project)
    let asking = ModelAsking(
      client: client, project: project.id, task: task, publishedName: options.publishedName,
      iteration: options.iteration)
    var score = PredictionScore(task, threshold: options.threshold, overlap: options.overlap)
    let counter = ProblemCounter(observe)
    var reader = try source.open { counter.note($0) }
    observe(.started(sources: reader.count))
    while let sample = try source.next(&reader) {
      if interruption.isRequested { throw CustomVisionError.cancelled }
      do {
        let file = try CustomVisionSource.contents(of: sample)
        let extent = try fitter.prospect(file, byteCount: file.count).extent
        let labels = SampleLabels(sample, task, on: extent)
        let fitted = try fitter.fit(file)
        let prediction = try await asking.predict(fitted.bytes, of: sample.place)
        score.add(prediction.predictions, tags: labels.tags, regions: labels.regions)
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
