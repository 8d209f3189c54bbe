// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiFiles
internal import SystemPackage

extension DatasetReport {
  /// The report for machines: keys in the order of the alphabet.
  public var json: String {
    let encoder = ManifestCoding.encoder()
    encoder.outputFormatting.insert(.prettyPrinted)
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// The report for people, with a bar for each class.
  public var text: String {
    var lines = [
      "\(path): \(format), \(Self.count(pictures, "picture")), \(Self.count(objects, "object")), "
        + Self.count(classes.count, "class", "classes")
    ]
    if !splits.isEmpty {
      lines.append(
        "splits      " + splits.map { "\($0.name) \($0.pictures)" }.joined(separator: ", "))
    }
    if let widths, let heights {
      lines.append(
        "sizes       \(widths.least)…\(widths.greatest) × \(heights.least)…\(heights.greatest), "
          + "in the middle \(widths.median)×\(heights.median)")
    }
    if let objectsPerPicture {
      lines.append(
        "objects     \(objectsPerPicture.least)…\(objectsPerPicture.greatest) in a picture, in the "
          + "middle \(objectsPerPicture.median); \(small) small, \(medium) medium, \(large) large")
    }
    if let imbalance {
      lines.append(
        "imbalance   the most frequent class has \(Self.rounded(imbalance)) times the pictures of "
          + "the least frequent one")
    }
    lines += classLines
    lines += findingLines
    return lines.joined(separator: "\n")
  }

  private var classLines: [String] {
    guard !classes.isEmpty else { return [] }
    let names = classes.map { FilePath($0.name).printable }
    let width = min(32, max(5, names.map(\.count).max() ?? 5))
    let most = max(1, classes.map(\.pictures).max() ?? 1)
    var lines = ["", Self.padded("class", width) + "  pictures   objects"]
    for (name, found) in zip(names, classes) {
      let bar = String(repeating: "█", count: (found.pictures * 24 + most - 1) / most)
      lines.append(
        Self.padded(name, width) + Self.right(found.pictures, 10) + Self.right(found.objects, 10)
          + "  " + bar)
    }
    return lines
  }

  private var findingLines: [String] {
    var lines: [String] = []
    func list(_ title: String, _ items: [String], most: Int = 20) {
      guard !items.isEmpty else { return }
      lines += ["", title]
      lines += items.prefix(most).map { "  " + FilePath($0).printable }
      if items.count > most { lines.append("  … and \(items.count - most) more") }
    }
    func text(_ finding: Finding) -> String { "\(finding.place): \(finding.message)" }
    func group(_ names: [String]) -> String { names.joined(separator: " = ") }
    if unlabelled > 0 { lines += ["", "\(Self.count(unlabelled, "picture")) without labels"] }
    if boxesOutside > 0 {
      lines += ["", "\(Self.count(boxesOutside, "box", "boxes")) beyond the picture's edge"]
    }
    list("unreadable pictures", unreadable.map(text))
    list("label problems (\(errors) errors)", problems.map(text))
    list("the same file", duplicates.map(group))
    list("look the same", lookalikes.map(group))
    list("the same in several splits", leaks.map(group))
    return lines
  }

  private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }

  private static func rounded(_ number: Double) -> String {
    let tenths = (number * 10).rounded() / 10
    return Int(exactly: tenths).map(String.init) ?? "\(tenths)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    let shown = text.count > width ? text.prefix(width - 1) + "…" : text[...]
    return shown + String(repeating: " ", count: width - shown.count)
  }

  private static func right(_ number: Int, _ width: Int) -> String {
    let text = "\(number)"
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
