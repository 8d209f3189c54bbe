// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles

/// A line of a manifest that speaks of no picture: a file with labels of many, which may be
/// replaced when there are more of them.
struct LabelFileRecord: Codable, Hashable, Sendable {
  /// Its path below the output folder.
  var labelFile: String
  var sha256: Digest

  /// What such a line begins with: keys come in the order of the alphabet.
  static let beginning = Array("{\"label_file\":".utf8)
}
