// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry

/// What a data set would bring to a project, found out without sending anything.
struct PushSurvey {
  /// Of samples.
  private(set) var count = 0
  /// Names.
  private(set) var tags: Set<String> = []
  /// Objects without a name or a box.
  private(set) var lost = 0
  private(set) var errors = 0
  private(set) var warnings = 0
  /// Places of samples that are not sent.
  private(set) var refused: Set<Int> = []

  /// - Parameter sent: what pictures are called that an earlier run has sent.
  init(
    _ errand: ServiceErrand, _ project: PlannedProject, _ sent: Set<String>,
    _ observe: (Finding) -> Void
  ) throws(JobError) {
    var reader = try errand.source.open()
    var preflight = Preflight(project)
    while let sample = try errand.source.next(&reader) {
      if errand.interruption.isRequested { throw .data("interrupted before anything was sent") }
      let found: [Finding]
      do {
        let picture = try plan(sample, errand.fitter, project.task)
        found = preflight.add(picture, isThere: sent.contains(sample.identity))
      } catch {
        found = [Self.unreadable(sample, error)]
      }
      if found.contains(where: { $0.severity == .error }) { refused.insert(count) }
      count += 1
      tell(found, observe)
    }
    tell(preflight.finish(), observe)
  }

  private mutating func plan(
    _ sample: Sample, _ fitter: PictureFitter, _ task: ProjectTask
  ) throws -> PlannedPicture {
    let (prospect, byteCount) = try CustomVisionSource.prospect(of: sample, fitter)
    let labels = SampleLabels(sample, task, on: prospect.extent)
    lost += labels.lost
    tags.formUnion(labels.tags)
    tags.formUnion(labels.regions.map(\.tag))
    return PlannedPicture(
      name: sample.place, byteCount: byteCount, width: prospect.extent.width,
      height: prospect.extent.height, format: prospect.format, tags: labels.tags,
      regions: labels.regions, isConverted: prospect.isConverted)
  }

  private static func unreadable(_ sample: Sample, _ error: any Error) -> Finding {
    Finding(
      severity: .error, subject: sample.place, found: "\(error)", allowed: "a picture",
      remedy: "Replace it or leave it out")
  }

  private mutating func tell(_ findings: [Finding], _ observe: (Finding) -> Void) {
    for finding in findings {
      if finding.severity == .error { errors += 1 } else { warnings += 1 }
      observe(finding)
    }
  }
}
