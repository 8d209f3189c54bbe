// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision
internal import MizumashiFiles
package import SystemPackage

/// Asks a model about single pictures.
package struct PredictJob {
  package struct Options: Sendable {
    package var project: ProjectChoice
    /// The published model; nil for the iteration below, by the training key.
    package var publishedName: String?
    /// Nil for the project's latest.
    package var iteration: String?

    package init(_ project: ProjectChoice) { self.project = project }
  }

  private let asking: ModelAsking
  private let fitter = PictureFitter(limit: ServiceLimits.largestPredictionFile)

  /// - Throws: when there is no such project.
  package init(_ options: Options, _ client: CustomVisionClient) async throws {
    let project = try await options.project.require(in: client)
    asking = ModelAsking(
      client: client, project: project.id, task: try await client.task(of: project),
      publishedName: options.publishedName, iteration: options.iteration)
  }

  /// - Throws: `FileError` for what is no picture, `CustomVisionError`.
  package func predict(_ path: FilePath) async throws -> ImagePrediction {
    let bytes = try FileReading.contents(of: path, limit: SourceFile.longest)
    let fitted: PictureFitter.Fitted
    do {
      fitted = try fitter.fit(bytes)
    } catch {
      throw FileError(path, "\(error)")
    }
    return try await asking.predict(fitted.bytes, of: path.printable)
  }
}

/// Which model is asked.
struct ModelAsking {
  var client: CustomVisionClient
  var project: String
  var task: ProjectTask
  var publishedName: String?
  var iteration: String?

  /// - Throws: `FileError` where the service does not take the picture, `CustomVisionError` for
  ///   everything else.
  func predict(_ bytes: [UInt8], of place: String) async throws -> ImagePrediction {
    do throws(CustomVisionError) {
      return try await predict(bytes)
    } catch {
      guard case .refused(let refusal) = error, refusal.code?.hasPrefix("BadRequestImage") == true
      else { throw error }
      throw FileError("\(place): \(refusal)")
    }
  }

  private func predict(_ bytes: [UInt8]) async throws(CustomVisionError) -> ImagePrediction {
    let file = ImageFile(bytes: bytes)
    guard let publishedName else {
      return try await client.quickTest(
        file, of: project, iteration: iteration, isStored: false)
    }
    return try await client.predict(
      file,
      PredictionTarget(
        project: project, task: task.isClassification ? .classify : .detect,
        publishedName: publishedName))
  }
}
