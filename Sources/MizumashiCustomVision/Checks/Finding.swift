// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Something about an upload that the service will not take, or that will make a worse model.
package struct Finding: Sendable, Hashable, CustomStringConvertible {
  package enum Severity: String, Sendable {
    /// The service will refuse it.
    case error
    /// It can be sent, and should perhaps be different.
    case warning
  }

  package var severity: Severity
  /// The file, the tag or the project.
  package var subject: String
  /// What was found, with its figure.
  package var found: String
  /// What is allowed or advised.
  package var allowed: String
  /// What can be done.
  package var remedy: String

  package init(
    severity: Severity, subject: String, found: String, allowed: String, remedy: String
  ) {
    self.severity = severity
    self.subject = subject
    self.found = found
    self.allowed = allowed
    self.remedy = remedy
  }

  package var description: String {
    "\(subject): \(found); \(severity == .error ? "allowed" : "advised"): \(allowed). \(remedy)."
  }
}
