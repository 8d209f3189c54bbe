// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How accuracy grows with the number of originals, a line for each recipe.
struct LearningCurves {
  private let counts: [Int]
  private let lines: [(name: String, accuracies: [Double])]

  private static let (width, height) = (640.0, 320.0)
  private static let (left, right, top, bottom) = (52.0, 150.0, 16.0, 44.0)
  /// Colours there are in the page's style.
  private static let colourCount = 7

  init(_ report: ExperimentReport) {
    let counts = Set(report.rows.map(\.originalsPerTag)).sorted()
    self.counts = counts
    let names = report.rows.filter { $0.originalsPerTag == counts.first }.map(\.recipe)
    lines = names.map { name in
      (name, report.rows.filter { $0.recipe == name }.map(\.accuracy))
    }
  }

  /// Nothing for a single number of originals.
  var html: String {
    guard counts.count > 1 else { return "" }
    return """
      <h2>Accuracy by originals of each tag</h2>
      <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" width="\(Int(Self.width))"
      role="img" aria-label="Accuracy by originals of each tag">
      \(grid)\(lines.indices.map(curve).joined())\(labels)
      </svg>
      """
  }

  /// Whole tenths around all accuracies.
  private var range: ClosedRange<Double> {
    let all = lines.flatMap(\.accuracies)
    let low = ((all.min() ?? 0) * 10).rounded(.down) / 10
    let high = ((all.max() ?? 1) * 10).rounded(.up) / 10
    return low...max(high, low + 0.1)
  }

  private func x(_ place: Int) -> Double {
    let room = Self.width - Self.left - Self.right
    return Self.left + room * Double(place) / Double(counts.count - 1)
  }

  private func y(_ accuracy: Double) -> Double {
    let share = (accuracy - range.lowerBound) / (range.upperBound - range.lowerBound)
    return Self.height - Self.bottom - share * (Self.height - Self.top - Self.bottom)
  }

  private func number(_ value: Double) -> String { ExperimentReport.rounded(value, 1) }

  private var grid: String {
    let tenths = Int((range.lowerBound * 10).rounded())...Int((range.upperBound * 10).rounded())
    let across = tenths.map { tenth in
      let line = number(y(Double(tenth) / 10))
      return
        "<line class=\"grid\" x1=\"\(number(Self.left))\" x2=\"\(number(x(counts.count - 1)))\" "
        + "y1=\"\(line)\" y2=\"\(line)\"/><text x=\"\(number(Self.left - 8))\" y=\"\(line)\" "
        + "text-anchor=\"end\" dominant-baseline=\"middle\">\(tenth * 10) %</text>"
    }
    let below = counts.indices.map { place in
      "<text x=\"\(number(x(place)))\" y=\"\(number(Self.height - Self.bottom + 18))\" "
        + "text-anchor=\"middle\">\(counts[place])</text>"
    }
    let middle = number((Self.left + x(counts.count - 1)) / 2)
    let caption =
      "<text x=\"\(middle)\" y=\"\(number(Self.height - 6))\" text-anchor=\"middle\">"
      + "originals of each tag</text>"
    return (across + below).joined() + caption
  }

  private func curve(_ line: Int) -> String {
    let colour = "var(--c\(line % Self.colourCount))"
    let points = lines[line].accuracies.enumerated().map {
      (x: number(x($0)), y: number(y($1)), accuracy: $1)
    }
    let dots = points.map {
      "<circle cx=\"\($0.x)\" cy=\"\($0.y)\" r=\"4\" fill=\"\(colour)\"><title>"
        + "\(HTMLText.escaped(lines[line].name)): \(ExperimentReport.percent($0.accuracy))"
        + "</title></circle>"
    }
    let path = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    return "<polyline points=\"\(path)\" stroke=\"\(colour)\"/>\(dots.joined())"
  }

  /// Names in a column beside the curves, from the highest end down.
  private var labels: String {
    let order = lines.indices.sorted {
      (-(lines[$0].accuracies.last ?? 0), $0) < (-(lines[$1].accuracies.last ?? 0), $1)
    }
    return order.enumerated().map { place, line in
      let height = number(Self.top + 12 + Double(place) * 20)
      let start = x(counts.count - 1) + 20
      let name = HTMLText.escaped(lines[line].name)
      return "<circle cx=\"\(number(start))\" cy=\"\(height)\" r=\"5\" "
        + "fill=\"var(--c\(line % Self.colourCount))\"/><text x=\"\(number(start + 12))\" "
        + "y=\"\(height)\" dominant-baseline=\"middle\">\(name)</text>"
    }.joined()
  }
}
