// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision
internal import MizumashiFiles
package import SystemPackage

/// Asks a model about single pictures.
package struct PredictJob {
  private let asking: ModelAsking
  private let fitter = PictureFitter(limit: ServiceLimits.largestPredictionFile)

  /// - Throws: when there is no such project.
  package init(_ model: ModelChoice, _ client: CustomVisionClient) async throws {
    asking = try await model.asking(client)
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
