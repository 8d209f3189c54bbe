// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiFiles
internal import MizumashiJobs

/// What a service allows.
package struct ServiceOptions: Sendable {
  /// Work at the same time.
  package var workers = 1
  /// Requests that wait for a worker; more are told to come back.
  package var waiting = 64
  /// Bytes of a request's body.
  package var bodyBytes = 32 << 20
  /// Pixels of a picture, before and after.
  package var pixels = 50_000_000
  /// Outcomes of one request.
  package var outcomes = 100
  /// Cells of one contact sheet. More than a hundred nobody looks at.
  package var cells: Int { min(outcomes, 100) }
  /// Cells of one that does not say how many.
  package var usualCells: Int { min(PreviewSheet.usualCount, cells) }
  /// Of an archive's manifest, which is kept until all of its outcomes are made.
  package var manifestBytes = 64 << 20
  /// From when a request is whole until its answer is made, without the time in which the client
  /// reads.
  package var workTime = Duration.seconds(60)
  /// What stands before all paths, such as "/api"; empty for nothing.
  package var basePath = ""
  /// Of the tokens that open the service; empty where none is needed.
  package var tokens: Set<Digest> = []

  package init() {}
}
