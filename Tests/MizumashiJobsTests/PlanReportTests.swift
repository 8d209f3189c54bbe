// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiFiles
import MizumashiGeometry
import MizumashiLocking
import MizumashiRecipe
import MizumashiYAML
import Testing

@testable import MizumashiJobs

/// Plans for people who read them, and for strangers who ask for many.
@Suite struct PlanReportTests {
  private static let extent = Extent(width: 40, height: 30)

  /// The variants of a recipe in the order of their reports, until drawing ends or fails.
  private func variants(
    _ yaml: String, bounds: DrawBounds = DrawBounds(), _ seen: (PlanReport) throws -> Void
  ) throws {
    try PlanReport.forEach(
      recipe: try Recipe(yaml: yaml, source: "test"), seed: 1, extent: Self.extent, name: "a.png",
      variant: nil, number: 1, bounds: bounds, seen)
  }

  @Test func `a report is handed out before the next variant is drawn`() throws {
    var seen: [String] = []
    let yaml = """
      variants:
        fits: [invert]
        does-not: [blend_alpha: {foreground: [crop: {pixels: 5, keep_size: false}]}]
      """
    #expect(throws: DrawError.self) { try variants(yaml) { seen.append($0.variant) } }
    #expect(seen == ["fits"])
  }

  @Test func `every variant has the whole of the bounds`() throws {
    let yaml = "variants: {a: [elastic: {sigma: 1}], b: [elastic: {sigma: 1}]}"
    let field = 2 * 41 * 31 * 4
    var seen = 0
    try variants(yaml, bounds: DrawBounds(maximumBytes: field)) { _ in seen += 1 }
    #expect(seen == 2)
    #expect(throws: DrawError.self) {
      try variants(yaml, bounds: DrawBounds(maximumBytes: field - 1)) { _ in }
    }
  }

  @Test func `nobody writes a plan for which there is no time`() throws {
    let asked = Locked(0)
    // The first question is that before the step.
    let bounds = DrawBounds(mayGoOn: {
      asked.withLock { count in
        count += 1
        return count < 2
      }
    })
    var seen = 0
    #expect(throws: DrawError.stopped) {
      try variants("steps: [invert]", bounds: bounds) { _ in seen += 1 }
    }
    #expect(seen == 0)
  }

  @Test func `what nobody reads of a draw is not part of its words`() throws {
    let yaml = """
      steps:
        - coarse_dropout: {size_fraction: 1, fraction: 1}
        - blend_alpha: {factor: 0.5, foreground: [coarse_dropout: {size_fraction: 1}]}
      """
    try variants(yaml) { report in
      #expect(report.description.contains("40×30 cells, 100 %"), "\(report)")
      for step in report.steps {
        #expect(step.draw.listedNumbers > 0 && step.draw.withoutLists.listedNumbers == 0)
      }
    }
  }

  @Test func `a record is not longer than asked for`() throws {
    let recipe = try Recipe(
      yaml: "steps: [coarse_dropout: {size_fraction: 1, fraction: 1}]", source: "test")
    try PlanReport.forEach(
      recipe: recipe, seed: 1, extent: Self.extent, name: "a.png", variant: nil, number: 1
    ) { report in
      let outcome = PictureAugmentation.Outcome(
        record: ManifestRecord(
          output: "a.png", sha256: Digest(of: []), width: 40, height: 30, source: "a.png",
          sourceSha256: Digest(of: []), variant: nil, number: 1, enumerated: 0, copy: 0,
          steps: report.steps, tags: []), bytes: [])
      let text = try outcome.recordText
      #expect(try outcome.recordText(upTo: text.utf8.count) == text)
      #expect(try outcome.recordText(upTo: text.utf8.count - 1) == nil)
      #expect(try outcome.recordText(upTo: 100) == nil)
    }
  }
}
