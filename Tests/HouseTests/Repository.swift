// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The files of this repository, as they lie on the disk.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Folders that hold what was built, made or fetched, by their names or paths.
  private static let madeFolders: Set = [
    ".build", ".build-azure", ".build-container", ".git", ".peers", ".swiftpm", ".venv",
    "__pycache__", "images_out", "given", "Deploy/AzureFunctions/lib",
    "Deploy/AzureFunctions/licences",
  ]

  /// Every text file of the repository, with its path below the root.
  static let textFiles: [TextFile] = {
    let kinds: Set = [
      "c", "h", "json", "md", "modulemap", "py", "sh", "swift", "toml", "txt", "yaml", "yml",
    ]
    let names: Set = ["Makefile", "LICENSE", "run", ".gitignore", ".swift-format"]
    return paths(below: "").filter { path in
      let url = URL(filePath: path)
      return kinds.contains(url.pathExtension) || names.contains(url.lastPathComponent)
    }.sorted().map(TextFile.init)
  }()

  /// The Swift files in a folder.
  static func swiftFiles(in folder: String) -> [TextFile] {
    textFiles.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(".swift") }
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The names of the folders in a folder.
  static func folders(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { isFolder(folder + "/" + $0) }
      .sorted()
  }

  private static func paths(below folder: String) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(
        atPath: root.appending(path: folder).path)) ?? []
    return names.flatMap { name -> [String] in
      let path = folder.isEmpty ? name : folder + "/" + name
      guard isFolder(path) else { return [path] }
      return madeFolders.isDisjoint(with: [name, path]) ? paths(below: path) : []
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(
      atPath: root.appending(path: path).path, isDirectory: &isFolder)
    return exists && isFolder.boolValue
  }
}

/// A file of text, by its path below the root.
struct TextFile: CustomStringConvertible, Sendable {
  let path: String

  var description: String { path }

  func lines() throws -> [Substring] {
    var lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
