// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCustomVision

/// What the service says, in lines for people and for programs that split at spaces.
enum ServiceText {
  static func lines(_ performance: IterationPerformance) -> [String] {
    var rows = [["tag", "precision", "recall", "average precision"]]
    rows.append([
      "all", share(performance.precision), share(performance.recall),
      share(performance.averagePrecision),
    ])
    for tag in performance.perTagPerformance ?? [] {
      rows.append([
        tag.name, share(tag.precision), share(tag.recall), share(tag.averagePrecision),
      ])
    }
    return table(rows)
  }

  static func lines(_ score: PredictionScore) -> [String] {
    let total = score.total
    var rows = [["tag", "labelled", "predicted", "right", "precision", "recall"]]
    for (name, counts) in [("all", total)] + score.tags.sorted(by: { $0.key < $1.key }) {
      rows.append([
        name, String(counts.labelled), String(counts.predicted), String(counts.right),
        share(counts.precision), share(counts.recall),
      ])
    }
    return [
      "pictures \(score.pictures), right altogether \(score.rightPictures), accuracy "
        + share(score.accuracy)
    ] + table(rows)
  }

  static func lines(
    _ prediction: ImagePrediction, of picture: String, _ threshold: Double
  ) -> [String] {
    prediction.predictions.filter { $0.probability >= threshold }.map { prediction in
      var parts = [picture, share(prediction.probability), prediction.tagName ?? prediction.tagId]
      if let box = prediction.boundingBox {
        parts += [box.left, box.top, box.width, box.height].map { share($0) }
      }
      return parts.joined(separator: "\t")
    }
  }

  /// Three digits after the point; "-" where there is none.
  private static func share(_ number: Double?) -> String {
    number.map { String(format: "%.3f", $0) } ?? "-"
  }

  /// The first column to the left, the others to the right.
  private static func table(_ rows: [[String]]) -> [String] {
    let columns = rows.first?.indices ?? 0..<0
    let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { index, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 ? cell.0 + space : space + cell.0
      }.joined(separator: "  ")
    }
  }
}
