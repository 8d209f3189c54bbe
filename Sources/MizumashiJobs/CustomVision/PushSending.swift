// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiDatasets
internal import MizumashiFiles

/// Sends the pictures of a data set to a project that has all of their tags.
struct PushSending {
  let errand: ServiceErrand
  let project: Project
  let task: ProjectTask
  /// Ids by names.
  let tags: [String: String]
  let journal: UploadJournal
  let bounds: UploadBatches.Bounds

  /// - Throws: `JobError` or `CustomVisionError`.
  func send(
    _ survey: PushSurvey, _ report: inout PushJob.Report,
    _ observe: @escaping @Sendable (JobEvent) -> Void
  ) async throws {
    var uploader = Uploader(
      errand.client, project: project.id, journal: journal, bounds: bounds
    ) { observe(JobEvent($0)) }
    var marks = try marks()
    let counter = ProblemCounter(observe)
    var reader = try errand.source.open { counter.note($0) }
    observe(.started(sources: survey.count))
    var index = -1
    while let sample = try errand.next(&reader) {
      index += 1
      if survey.refused.contains(index) {
        report.failures += 1
        observe(.passedOver(FileError("\(sample.place): would be refused")))
        continue
      }
      let prepared: ServiceErrand.Prepared
      do {
        prepared = try errand.prepare(sample, task)
      } catch {
        report.failures += 1
        observe(.failed(FileError("\(sample.place): \(error)")))
        continue
      }
      if prepared.picture.isConverted { report.converted += 1 }
      let picture = picture(sample, prepared)
      marks.note(sample, picture.digest)
      try await Self.journalled { try await uploader.add(picture) }
    }
    try await Self.journalled { try await uploader.finish() }
    report.upload = uploader.report
    report.problems = counter.errors
    try await marks.send(to: project.id, errand.client, journal)
  }

  /// A file that cannot be written is the journal: the pictures are in the project, and will be
  /// found there.
  private static func journalled(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as FileError {
      throw JobError.output(error)
    }
  }

  private func marks() throws(JobError) -> SourceMarks {
    do {
      return try SourceMarks(of: errand.source.path)
    } catch {
      throw .input(error)
    }
  }

  private func picture(_ sample: Sample, _ prepared: ServiceErrand.Prepared) -> PreparedPicture {
    PreparedPicture(
      name: sample.identity, bytes: prepared.picture.bytes,
      tagIds: prepared.labels.tags.compactMap { tags[$0] },
      regions: prepared.labels.regions.compactMap { region in
        tags[region.tag].map {
          Region(
            tagId: $0, left: region.left, top: region.top, width: region.width,
            height: region.height)
        }
      })
  }
}
