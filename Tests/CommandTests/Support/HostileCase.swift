// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file that means harm, and what has to become of it.
struct HostileCase: Decodable, Sendable {
  var file: String
  /// "error", "either", "accept", "refuse-by-limit" and others.
  var `class`: String
  var max_rss_mb: Int?

  static func all(in split: URL) throws -> [HostileCase] {
    struct Manifest: Decodable { var cases: [HostileCase] }
    let data = try Data(contentsOf: split.appendingPathComponent("manifest.json"))
    return try JSONDecoder().decode(Manifest.self, from: data).cases
  }
}
