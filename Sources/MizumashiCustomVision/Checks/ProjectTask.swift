// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package enum ProjectTask: String, Sendable, Codable {
  /// One tag for each picture.
  case multiclass = "Multiclass"
  /// Any number of tags for each picture.
  case multilabel = "Multilabel"
  /// Regions with tags.
  case detection = "ObjectDetection"

  package var isClassification: Bool { self != .detection }
}
