// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage
import Testing

/// Files that tests read and the repository does not hold.
enum DatasetCorpus {
  static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["MIZUMASHI_CORPUS"] {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared", isDirectory: true)
  }()

  static let isPresent = FileManager.default.fileExists(
    atPath: root.appendingPathComponent("data").path)

  static let absence: Comment = "no corpus: set MIZUMASHI_CORPUS to read one"

  /// Every folder of annotated sets: `data/annotated/dev` and others like it.
  static func annotated(_ path: String) -> [FilePath] {
    splits(of: "data/annotated").map { $0.pushing(FilePath(path)) }.filter {
      FileManager.default.fileExists(atPath: $0.string)
    }
  }

  static func splits(of kind: String) -> [FilePath] {
    let entries = try? FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(kind), includingPropertiesForKeys: nil)
    return (entries ?? []).filter(\.hasDirectoryPath).map(\.path).sorted().map { FilePath($0) }
  }
}

/// A hostile data set and what is expected of who reads it.
struct HostileCase: Sendable, CustomStringConvertible {
  var path: FilePath
  /// "accept", "report", "error" or "either".
  var expectation: String
  var description: String

  /// Those of one kind: "coco", "voc", "yolo", "json", "archives".
  static func all(_ category: String) -> [HostileCase] {
    struct Manifest: Decodable {
      struct Case: Decodable {
        var file: String
        var category: String
        var `class`: String
      }
      var cases: [Case]
    }
    return DatasetCorpus.splits(of: "data/hostile").flatMap { split -> [HostileCase] in
      guard
        let data = try? Data(
          contentsOf: URL(fileURLWithPath: split.appending("manifest.json").string)),
        let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
      else { return [] }
      return manifest.cases.filter { $0.category == category }.map {
        HostileCase(
          path: split.pushing(FilePath($0.file)), expectation: $0.class, description: $0.file)
      }
    }
  }
}
