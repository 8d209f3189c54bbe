// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiFiles
internal import SystemPackage

extension ExperimentReport {
  /// The report for machines: keys in the order of the alphabet.
  public var json: String {
    let encoder = ManifestCoding.encoder()
    encoder.outputFormatting.insert(.prettyPrinted)
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// The report for people: a table of recipes, then one of tags for each number of originals.
  public var text: String {
    var lines = [title, explanation, ""]
    lines += Self.table(
      [
        "per tag", "recipe", "accuracy", "mean AP", "against none", "interval", "pictures",
        "megapixels", "did it help?",
      ] + (hasPrices ? ["price"] : []), rows.map(cells))
    for count in Set(rows.map(\.originalsPerTag)).sorted() {
      lines += ["", "Precision and recall of each tag, \(count) originals of each:"]
      lines += tagTable(rows.filter { $0.originalsPerTag == count })
    }
    lines += notes.isEmpty ? [] : [""] + notes.map { "note: \($0)" }
    return lines.joined(separator: "\n")
  }

  private var hasPrices: Bool { rows.contains { $0.price != nil } }

  var title: String {
    "\(FilePath(data).printable): \(originals) originals, \(tags.count) tags, learned by \(backend)"
  }

  /// What the numbers mean.
  var explanation: String {
    "\(folds) folds, \(seeds) \(seeds == 1 ? "draw" : "draws"); tested on originals that no "
      + "training has seen, nor their lookalikes; all intervals hold together at "
      + Self.percent(confidence)
  }

  private func cells(_ row: Row) -> [String] {
    var cells = [
      "\(row.originalsPerTag)", FilePath(row.recipe).printable, Self.percent(row.accuracy),
      row.averagePrecision.map(Self.percent) ?? "–",
      row.difference.map { Self.points($0.mean) } ?? "",
      row.difference.map { "\(Self.points($0.lower)) … \(Self.points($0.upper))" } ?? "",
      row.pictureText, Self.rounded(row.megapixels, 1), row.verdictText,
    ]
    if hasPrices { cells.append(row.price ?? "") }
    return cells
  }

  private func tagTable(_ rows: [Row]) -> [String] {
    let head = rows.flatMap { ["\(FilePath($0.recipe).printable) P", "R"] }
    let lines = tags.indices.map { tag -> [String] in
      let shares = rows.flatMap { [$0.tags[tag].precision, $0.tags[tag].recall] }
      return [FilePath(tags[tag]).printable] + shares.map { $0.map(Self.percent) ?? "–" }
    }
    return Self.table(["tag"] + head, lines)
  }

  /// Columns as wide as what is in them; the first line of two that are ruled off.
  private static func table(_ head: [String], _ rows: [[String]]) -> [String] {
    let widths = head.indices.map { column -> Int in
      rows.reduce(head[column].count) { max($0, $1[column].count) }
    }
    func line(_ cells: [String]) -> String {
      var line = ""
      for (cell, width) in zip(cells, widths) {
        line += cell + String(repeating: " ", count: width - cell.count + 2)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    return [line(head), widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")]
      + rows.map(line)
  }

  static func rounded(_ number: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", number)
  }

  static func percent(_ share: Double) -> String { rounded(share * 100, 1) + " %" }

  /// A difference of shares in points of a hundred, with its sign.
  static func points(_ difference: Double) -> String {
    let text = rounded(abs(difference) * 100, 1)
    return text == "0.0" ? "±0.0" : (difference < 0 ? "−" : "+") + text
  }
}

extension ExperimentReport.Row {
  /// Pictures of one training.
  var pictureText: String {
    let (first, more) = (
      ExperimentReport.rounded(originals, 0), ExperimentReport.rounded(copies, 0)
    )
    return copies == 0 ? first : "\(first) + \(more)"
  }

  /// The answer in words.
  var verdictText: String {
    switch verdict {
    case .baseline: ""
    case .yes: "yes"
    case .no: (difference?.upper ?? 0) < 0 ? "no, it harmed" : "no"
    case .cannotTell: "cannot tell from this many pictures"
    }
  }
}
