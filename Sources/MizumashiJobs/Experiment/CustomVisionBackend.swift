// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
package import MizumashiCustomVision
internal import MizumashiLocking
package import MizumashiPixels

/// Learns in Azure Custom Vision, or in what answers as it does: each trial is a project of its
/// own, which is deleted at the end of the trial.
///
/// Pictures are sent as JPEG files, and tests are asked for by quick tests, which need no
/// publication and keep nothing. The service splits and trains by rules of its own, so the same
/// trial may end otherwise the next time.
package struct CustomVisionBackend: ExperimentBackend {
  package let name = "customvision"

  private static let quality = 92

  private let client: CustomVisionClient
  /// What the last project said of the service's own augmentation.
  private let settings = Locked<ImageProcessingSettings?>(nil)

  package init(_ client: CustomVisionClient) { self.client = client }

  package func describe(_ raster: Raster) throws(JobError) -> [UInt8] {
    do {
      return try ImageEncoder(options: EncodingOptions(quality: Self.quality))
        .encode(raster, as: .jpeg)
    } catch {
      throw .data("a picture cannot be sent: \(error)")
    }
  }

  package func judge(_ trial: ExperimentTrial<[UInt8]>) async throws(JobError) -> [[Double]] {
    do {
      let project = try await client.createProject(
        named: "mizumashi experiment: \(trial.recipe)",
        for: trial.isExclusive ? .multiclass : .multilabel,
        description: "made by an experiment, which deletes it")
      settings.withLock { $0 = project.settings.imageProcessingSettings }
      let result: [[Double]]
      do {
        result = try await judge(trial, in: project.id)
      } catch {
        try? await client.deleteProject(project.id)
        throw error
      }
      try await client.deleteProject(project.id)
      return result
    } catch let error as JobError {
      throw error
    } catch let error as CustomVisionError {
      switch error {
      case .unreachable: throw .unavailable("\(error)")
      case .refused(let refusal) where refusal.isDenied: throw .denied("\(error)")
      default: throw .data("\(error)")
      }
    } catch {
      throw .data("\(error)")
    }
  }

  package func notes() async -> [String] {
    let methods = settings.withLock { $0 }?.augmentationMethods ?? [:]
    let said = methods.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value ? "on" : "off")" }
    return [
      "The projects' own augmentation (augmentationMethods): "
        + (said.isEmpty
          ? "the service names none, which does not say that it does none."
          : said.joined(separator: ", ") + ".")
    ]
  }

  package func price(training: Int, tests: Int) -> String? {
    "one training, \(training) uploads and \(tests) predictions of the resource's tier"
  }

  // MARK: One project

  private func judge(
    _ trial: ExperimentTrial<[UInt8]>, in project: String
  ) async throws -> [[Double]] {
    var tags: [String] = []
    for name in trial.tags {
      tags.append(try await client.makeTag(name, in: project, type: nil).id)
    }
    try await upload(trial, tags, to: project)
    let begun = try await client.beginTraining(of: project, TrainingRequest())
    let done = try await TrainingWait()(begun.id, of: project, client)
    var judged: [[Double]] = []
    for test in trial.tests {
      let answer = try await client.quickTest(
        ImageFile(name: "test.jpg", bytes: test), of: project, iteration: done.id, isStored: false)
      let said = Dictionary(
        answer.predictions.map { ($0.tagId, $0.probability) }, uniquingKeysWith: max)
      judged.append(tags.map { said[$0] ?? 0 })
    }
    return judged
  }

  private func upload(
    _ trial: ExperimentTrial<[UInt8]>, _ tags: [String], to project: String
  ) async throws {
    var batches = UploadBatches()
    for (place, example) in trial.training.enumerated() {
      let picture = PreparedPicture(
        name: "\(place).jpg", bytes: example.description, tagIds: example.tags.map { tags[$0] })
      if let full = batches.add(picture) { try await send(full, to: project) }
    }
    if let rest = batches.finish() { try await send(rest, to: project) }
  }

  private func send(_ pictures: [PreparedPicture], to project: String) async throws {
    let summary = try await client.createImages(
      ImageFileBatch(images: pictures.map { $0.entry() }), in: project)
    if let refused = summary.images?.first(where: { !$0.isStored }) {
      throw JobError.data("the service does not take a picture: \(refused.status)")
    }
  }
}
