// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Files that the tests read and the repository does not hold.
enum Corpus {
  /// `MIZUMASHI_CORPUS`, by default the folder `shared` beside the package.
  static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["MIZUMASHI_CORPUS"] {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared", isDirectory: true)
  }()

  /// The splits of one kind of data: every folder in it.
  static func splits(of kind: String) -> [URL] {
    let folder = root.appendingPathComponent("data").appendingPathComponent(kind)
    let entries = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (entries ?? []).filter(\.hasDirectoryPath).sorted { $0.path < $1.path }
  }
}

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
