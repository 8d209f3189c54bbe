// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Files that tests read and the repository does not hold.
public enum Corpus {
  /// `MIZUMASHI_CORPUS`, by default the folder `shared` beside the package.
  public static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["MIZUMASHI_CORPUS"] {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared", isDirectory: true)
  }()

  /// What a suite that is skipped says.
  public static let absence = "no corpus: set MIZUMASHI_CORPUS to read one"

  /// Every `manifest.json` in a split folder of `kind`, such as `goldens` or `data/hostile`.
  public static func manifests(of kind: String) -> [URL] {
    let folder = root.appendingPathComponent(kind)
    let entries = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (entries ?? []).map { $0.appendingPathComponent("manifest.json") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
      .sorted { $0.path < $1.path }
  }
}
