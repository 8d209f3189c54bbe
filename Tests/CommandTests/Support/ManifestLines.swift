// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A manifest as a program of somebody else would read it.
struct ManifestLines {
  /// The first line.
  var header: [String: Any] = [:]
  var records: [[String: Any]] = []
  /// The lines of the records as they stand.
  var recordLines: [String] = []

  init(_ folder: TemporaryFolder, _ name: String) throws {
    let lines = (folder.text(name + "/manifest.jsonl") ?? "").split(separator: "\n").map(
      String.init)
    let objects = try lines.map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
    header = objects.first ?? [:]
    records = Array(objects.dropFirst())
    recordLines = Array(lines.dropFirst())
  }

  var outputs: [String] { records.compactMap { $0["output"] as? String } }
}
