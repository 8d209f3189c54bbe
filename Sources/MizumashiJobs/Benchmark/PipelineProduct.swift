// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What comes out of a pipeline.
enum PipelineProduct {
  /// Floating point, channel after channel.
  case planes
  case picture
  /// The picture and the annotations that are left.
  case annotatedPicture
  /// A JPEG file in memory, at a quality drawn anew.
  case jpeg
}
