// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision
package import SystemPackage

extension PushJob {
  package struct Report: Sendable {
    package var project: Project?
    package var upload = Uploader.Report()
    package var errors = 0
    package var warnings = 0
    /// Pictures that cannot be read, or would be refused.
    package var failures = 0
    /// Objects without a name or a box.
    package var lost = 0
    /// Pictures that were written anew.
    package var converted = 0
    package var newTags = 0
    package var problems = 0
    package var journal: FilePath?

    init(_ survey: PushSurvey) {
      errors = survey.errors
      warnings = survey.warnings
      lost = survey.lost
    }
  }
}
