// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Where a picture can be fetched from: without a key, as from the service's own store of files.
enum PictureAddress: String, CaseIterable {
  case original, resized, thumbnail

  func text(ofImage id: String, _ origin: String) -> String {
    "\(origin)/pictures/images/\(id)/\(rawValue)"
  }

  func text(ofPrediction id: String, _ origin: String) -> String {
    "\(origin)/pictures/predictions/\(id)/\(rawValue)"
  }
}
