// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision

/// What a project's model says of a picture.
package enum ProjectKind: String, Sendable, Codable {
  /// One tag.
  case multiclass
  /// Any number of tags.
  case multilabel
  /// Boxes with tags.
  case detection

  init(_ settings: ProjectSettings) {
    if DomainCatalogue.domain(settings.domainId)?.type == "ObjectDetection" {
      self = .detection
    } else {
      self = settings.classificationType == "Multilabel" ? .multilabel : .multiclass
    }
  }
}
