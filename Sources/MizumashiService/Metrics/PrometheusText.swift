// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Measurements in Prometheus's text format, version 0.0.4.
struct PrometheusText {
  enum Kind: String { case counter, gauge, histogram }

  private(set) var text = ""
  private var name = ""

  mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  mutating func sample(
    _ labels: [(String, String)], _ value: Double, suffix: String = ""
  ) {
    let list = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    text += name + suffix + (list.isEmpty ? "" : "{\(list)}") + " \(Self.number(value))\n"
  }

  mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
    begin(name, kind, help)
    sample([], Double(value))
  }

  mutating func histogram(_ labels: [(String, String)], _ histogram: DurationHistogram) {
    var sum = 0
    for (bound, count) in zip(DurationHistogram.bounds, histogram.counts) {
      sum += count
      sample(labels + [("le", Self.number(bound))], Double(sum), suffix: "_bucket")
    }
    sample(labels + [("le", "+Inf")], Double(histogram.count), suffix: "_bucket")
    sample(labels, histogram.sum, suffix: "_sum")
    sample(labels, Double(histogram.count), suffix: "_count")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
