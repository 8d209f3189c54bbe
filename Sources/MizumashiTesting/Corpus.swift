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

  public static let isPresent = FileManager.default.fileExists(
    atPath: root.appendingPathComponent("data").path)

  /// What a suite that is skipped says.
  public static let absence = "no corpus: set MIZUMASHI_CORPUS to read one"

  /// The splits of a kind of files, such as `goldens` or `data/hostile`: every folder in it.
  public static func splits(of kind: String) -> [URL] {
    let entries = try? FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(kind), includingPropertiesForKeys: nil)
    return (entries ?? []).filter(\.hasDirectoryPath).sorted { $0.path < $1.path }
  }

  /// Every `manifest.json` of a split.
  public static func manifests(of kind: String) -> [URL] {
    splits(of: kind).map { $0.appendingPathComponent("manifest.json") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// A file's bytes; none where it cannot be read.
  public static func bytes(of file: URL) -> [UInt8] {
    (try? Data(contentsOf: file)).map { [UInt8]($0) } ?? []
  }
}
