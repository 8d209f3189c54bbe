// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Something in a data set that is not as it should be. Reading goes on without the part.
public struct DatasetProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Severity: Hashable, Sendable {
    /// A part is left out.
    case error
    /// A part is read in a way that people should know about.
    case warning
  }

  public var severity: Severity
  /// The file, with the line or the place in it: "labels/a.txt:3", "a.json: annotations[3].bbox".
  public var place: String
  public var message: String

  public init(_ severity: Severity, _ place: String, _ message: String) {
    self.severity = severity
    self.place = place
    self.message = message
  }

  public var description: String { "\(place): \(message)" }
}

/// Hears of problems, from any thread.
public typealias ProblemHandler = @Sendable (DatasetProblem) -> Void
