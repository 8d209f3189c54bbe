// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import MizumashiTesting
import Testing

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
    Corpus.splits(of: "data/" + kind).flatMap { split -> [ManifestRow] in
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
