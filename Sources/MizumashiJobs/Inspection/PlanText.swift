// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiGeometry
internal import MizumashiPlan
internal import MizumashiRecipe

/// The text of plans. It is written one report at a time, so that none has to be kept.
package struct PlanText {
  package enum Form: Sendable {
    case words, json
  }

  private let form: Form
  private let limit: Int?
  private var text = ""

  /// - Parameter limit: how many bytes the text may have; nil for any number.
  package init(_ form: Form, limit: Int? = nil) {
    self.form = form
    self.limit = limit
  }

  /// The text of all reports, without a line break at its end.
  package var whole: String { form == .words ? text : "[\n" + text + "\n]" }

  /// - Throws: `DrawError` where the text gets too long. What lists so many numbers that it cannot
  ///   fit is not written first.
  package mutating func append(_ report: PlanReport) throws {
    switch form {
    case .words: text += (text.isEmpty ? "" : "\n\n") + report.description
    case .json:
      // A number has a line of its own there, with at least twelve letters.
      try check(text.utf8.count + 12 * report.steps.listedNumbers)
      text += text.isEmpty ? "" : ",\n"
      text += try Self.json(report)
    }
    try check(text.utf8.count)
  }

  private func check(_ length: Int) throws(DrawError) {
    guard let limit, length > limit else { return }
    throw DrawError(
      "the plan is longer than \(limit >> 20) MB; ask for one variant, or for fewer cells")
  }

  /// An item of the list of reports.
  private static func json(_ report: PlanReport) throws -> Substring {
    struct Item: Encodable {
      var variant: String
      var number: Int
      var steps: [DrawnStep]
      var stages: [String]
      var source: Extent
      var target: Extent
    }
    let encoder = ManifestCoding.encoder()
    encoder.outputFormatting.insert(.prettyPrinted)
    // As an item of a list, since that decides how far it is indented.
    let list = try encoder.encode([
      Item(
        variant: report.variant, number: report.number, steps: report.steps,
        stages: report.plan.stages.map(\.description), source: report.plan.sourceExtent,
        target: report.plan.targetExtent)
    ])
    // Without the brackets and their line breaks.
    return String(decoding: list, as: UTF8.self).dropFirst(2).dropLast(2)
  }
}
