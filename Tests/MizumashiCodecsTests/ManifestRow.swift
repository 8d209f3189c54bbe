// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import Testing

/// Files that the tests read and the repository does not hold.
enum Corpus {
  /// `MIZUMASHI_CORPUS`, by default the folder `shared` beside the package.
  static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["MIZUMASHI_CORPUS"] {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared", isDirectory: true)
  }()

  static let isPresent = FileManager.default.fileExists(
    atPath: root.appendingPathComponent("data").path)

  /// The splits of one kind of data: every folder in it.
  static func splits(of kind: String) -> [URL] {
    let folder = root.appendingPathComponent("data").appendingPathComponent(kind)
    let entries = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (entries ?? []).filter(\.hasDirectoryPath).sorted { $0.path < $1.path }
  }

  static func bytes(of file: URL) -> [UInt8] {
    (try? Data(contentsOf: file)).map { [UInt8]($0) } ?? []
  }
}

/// One row of a `MANIFEST.md`: what another decoder found in a file.
struct ManifestRow: Sendable, CustomTestStringConvertible {
  let file: URL
  let name: String
  /// As stored.
  let extent: Extent?
  let mode: String
  let orientation: Int
  let isRequired: Bool
  /// Of red, green, blue, alpha on a black-to-white scale of 0…255.
  let mean: [Double]?
  let digest: String

  var testDescription: String { name }

  static func all(of kind: String) -> [ManifestRow] {
    Corpus.splits(of: kind).flatMap { split -> [ManifestRow] in
      let manifest = split.appendingPathComponent("MANIFEST.md")
      guard let text = try? String(contentsOf: manifest, encoding: .utf8) else { return [] }
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("|") }
      guard let head = lines.first.map(cells) else { return [] }
      return lines.dropFirst(2).map { line in
        let fields = Dictionary(zip(head, cells(line)), uniquingKeysWith: { first, _ in first })
        return ManifestRow(fields, in: split)
      }
    }
  }

  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private init(_ fields: [String: String], in split: URL) {
    let name = fields["file"] ?? ""
    self.name = name
    file = split.appendingPathComponent(name)
    let sides = (fields["WxH"] ?? "").split(separator: "x").compactMap { Int($0) }
    extent = sides.count == 2 ? Extent(width: sides[0], height: sides[1]) : nil
    mode = fields["mode"] ?? ""
    orientation = Int(fields["EXIF o"] ?? "") ?? 1
    isRequired = fields["tier"] == "core"
    let numbers = (fields["mean"] ?? "").split(separator: " ").compactMap { Double($0) }
    mean = numbers.count == 4 ? numbers : nil
    digest = fields["px"] ?? ""
  }
}
