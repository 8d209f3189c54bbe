// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiFiles

/// Which model is meant.
package struct ModelChoice: Sendable {
  package var project: ProjectChoice
  /// The published model; nil for the iteration below, by the training key.
  package var publishedName: String?
  /// Nil for the project's latest.
  package var iteration: String?

  package init(_ project: ProjectChoice) { self.project = project }

  /// - Throws: when there is no such project.
  func asking(_ client: CustomVisionClient) async throws -> ModelAsking {
    let project = try await project.require(in: client)
    return ModelAsking(
      client: client, project: project.id, task: try await client.task(of: project),
      publishedName: publishedName, iteration: iteration)
  }
}

/// A model of a project that is there.
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
