// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Compares what is to be sent with everything that is known about the service, before the first
/// byte is sent.
///
/// Pictures are added one after the other, so that a data set of any length can be checked; a
/// count for each tag stays in memory.
package struct Preflight: Sendable {
  private let project: PlannedProject
  private var tagCounts: [String: Int] = [:]
  private var pictureCount = 0

  package init(_ project: PlannedProject) { self.project = project }

  /// What is wrong with one picture.
  ///
  /// - Parameter isThere: whether it is in the project, so that it counts there already.
  package mutating func add(_ picture: PlannedPicture, isThere: Bool = false) -> [Finding] {
    let tags = tags(of: picture)
    pictureCount += isThere ? 0 : 1
    for tag in tags { tagCounts[tag, default: 0] += isThere ? 0 : 1 }
    var check = PictureCheck(picture, project)
    check.run()
    return check.findings
  }

  /// What is wrong with all of them together.
  package func finish() -> [Finding] {
    var check = ProjectCheck(project, tagCounts, pictureCount)
    check.run()
    return check.findings
  }

  private func tags(of picture: PlannedPicture) -> Set<String> {
    project.task.isClassification ? Set(picture.tags) : Set(picture.regions.map(\.tag))
  }
}

/// What checks have in common: a list of findings.
protocol FindingCollector {
  var findings: [Finding] { get set }
  var subject: String { get }
}

extension FindingCollector {
  mutating func refuse(_ found: String, allowed: String, _ remedy: String) {
    note(.error, subject, found, allowed, remedy)
  }

  mutating func warn(_ found: String, advised: String, _ remedy: String) {
    note(.warning, subject, found, advised, remedy)
  }

  mutating func note(
    _ severity: Finding.Severity, _ subject: String, _ found: String, _ allowed: String,
    _ remedy: String
  ) {
    findings.append(
      Finding(
        severity: severity, subject: subject, found: found, allowed: allowed, remedy: remedy))
  }
}

extension Double {
  /// With one digit after the point.
  var short: String {
    let tenths = (self * 10).rounded()
    guard tenths.isFinite, tenths.magnitude < 1e15 else { return String(self) }
    return String(tenths / 10)
  }
}
