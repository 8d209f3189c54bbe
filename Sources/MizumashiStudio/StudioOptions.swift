// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiThreads
package import SystemPackage

/// What a studio may touch.
package struct StudioOptions: Sendable {
  /// The folder whose pictures may be shown and worked on.
  package var folder: FilePath
  /// The folder below which results are written. Nil for below `folder`, and for results of
  /// `folder` itself beside it, in a folder of its name with "_augmented".
  package var output: FilePath?
  /// Pictures that are made at the same time.
  package var workers = Processors.count

  package init(folder: FilePath, output: FilePath? = nil) {
    self.folder = folder
    self.output = output
  }
}
