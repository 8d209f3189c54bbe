// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision

/// A picture of a batch, before anything is known about it.
struct IncomingPicture: Sendable {
  /// What the answer repeats.
  var name: String?
  /// Nil where the picture could not be had: a wrong address, base64 that is none.
  var bytes: [UInt8]?
  /// What to say where there are no bytes.
  var failure = "ErrorSource"
  var tagIds: [String] = []
  var regions: [Region] = []
}

/// What a whole batch shares.
struct BatchLabels: Sendable {
  var tagIds: [String] = []
  var metadata: [String: String] = [:]
}
