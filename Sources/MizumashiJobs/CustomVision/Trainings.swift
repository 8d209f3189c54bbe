// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision

extension CustomVisionClient {
  /// Begins a training, or finds the one that is going on or is up to date already.
  package func beginTraining(
    of project: String, _ request: TrainingRequest
  ) async throws -> Iteration {
    do throws(CustomVisionError) {
      return try await train(project, request)
    } catch {
      switch error.code {
      case "BadRequestTrainingAlreadyInProgress":
        let running = try await iterations(of: project).first { $0.status == "Training" }
        if let running { return running }
      case "BadRequestTrainingNotNeeded": return try await latestTrained(of: project)
      default: break
      }
      throw error
    }
  }

  /// The iteration that was trained last.
  package func latestTrained(of project: String) async throws -> Iteration {
    let trained = try await iterations(of: project).filter { $0.status == "Completed" }
    let latest = trained.max { ($0.trainedAt ?? $0.created) < ($1.trainedAt ?? $1.created) }
    guard let latest else { throw JobError.usage("no iteration is trained") }
    return latest
  }
}
