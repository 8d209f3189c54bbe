// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiEngine
import MizumashiGeometry
import MizumashiJobs
import MizumashiPixels
import MizumashiPlan
import MizumashiRandom
import MizumashiRecipe
import MizumashiTesting
import MizumashiYAML
import Testing

/// Fixed settings beside what the libraries of the field make of them: from the text of a recipe to
/// pixels.
@Suite(.disabled(if: GoldenRow.all.isEmpty, Comment(rawValue: Corpus.absence)))
struct GoldenTests {
  @Test(arguments: GoldenOp.all)
  func `the libraries' answers come out`(_ op: GoldenOp) throws {
    var tally = Tally()
    for question in GoldenRow.questions(op.name) {
      guard let method = GoldenMethod.method(op.name, question.first.params) else {
        tally.skip("no step of ours does this", question.rows.count)
        continue
      }
      try compare(question, method, &tally)
    }
    print("• \(op.name): \(tally)")
  }

  private func compare(
    _ question: GoldenRow.Question, _ method: GoldenMethod, _ tally: inout Tally
  ) throws {
    let source = try Raster.golden(question.first.input)
    var exactCount = 0
    var comparedCount = 0
    for row in question.rows {
      if let reason = method.others[row.peer] {
        tally.skip("\(row.peer): \(reason)")
        continue
      }
      if let reason = Self.mismatch(row, source) {
        tally.skip("\(row.peer): \(reason)")
        continue
      }
      let (ours, plan) = try render(method, row.peer, source)
      let theirs = try Raster.golden(row.output)
      guard theirs.extent == ours.extent, theirs.format == ours.format else {
        tally.skip(
          "\(row.peer): \(theirs.extent) \(theirs.format), ours \(ours.extent) \(ours.format)")
        continue
      }
      let result = GoldenComparison(ours, theirs, method, plan)
      comparedCount += 1
      if result.difference.largest == 0 { exactCount += 1 }
      tally.compare(row.peer, result)
      #expect(
        result.passes(method.measure, row.peer, method),
        "\(row.op) \(row.params) \(row.peer) \(row.input.lastPathComponent): \(result)")
    }
    if case .table = method.measure, comparedCount > 0 {
      #expect(exactCount > 0, "\(question.first.op) \(question.first.params): none is equal")
    }
  }

  /// Why a row cannot be compared whatever we do.
  private static func mismatch(_ row: GoldenRow, _ source: Raster) -> String? {
    if row.params.numbers("fill").count == 3, !source.format.layout.hasColour {
      return "takes red for the grey of a colour"
    }
    if row.peer == "pillow", row.op == "resize", source.format.layout.hasAlpha,
      row.params.string("interp") != "nearest"
    {
      return "weighs colours by alpha"
    }
    return nil
  }

  private func render(
    _ method: GoldenMethod, _ library: String, _ source: Raster
  ) throws -> (Raster, Plan) {
    let effects: [Effect]
    switch method.way {
    case .effects(let make): effects = make(source.extent)
    case .steps(let text):
      let text = method.alternatives[library] ?? text
      let recipe = try Recipe(yaml: "steps:\n  - \(text)\n", source: "golden")
      let drawn = try recipe.variants[0].steps.draw(
        for: Subject(extent: source.extent), key: RandomKey(seed: 1))
      effects = drawn.effects(on: source.extent)
    }
    let plan = Plan(effects, for: source.extent)
    return (try Renderer(compressor: JPEGCompressor()).render(plan, source), plan)
  }
}

/// How many rows were compared, and why others were not.
struct Tally: CustomStringConvertible {
  private var compared: [String: (count: Int, exact: Int, largest: Double, mean: Double)] = [:]
  private var skipped: [String: Int] = [:]

  mutating func skip(_ reason: String, _ count: Int = 1) { skipped[reason, default: 0] += count }

  mutating func compare(_ library: String, _ result: GoldenComparison) {
    var entry = compared[library] ?? (0, 0, 0, 0)
    entry.count += 1
    if result.difference.largest == 0 { entry.exact += 1 }
    entry.largest = max(entry.largest, result.difference.largest)
    entry.mean = max(entry.mean, result.difference.mean)
    compared[library] = entry
  }

  var description: String {
    let lines = compared.sorted { $0.key < $1.key }.map { library, entry in
      "\(library) \(entry.count) compared, \(entry.exact) equal, "
        + "mean ≤ \((entry.mean * 1000).rounded() / 1000), largest \(entry.largest)"
    }
    let reasons = skipped.sorted { $0.key < $1.key }.map { "\($0.value) skipped (\($0.key))" }
    return (lines + reasons).joined(separator: "; ")
  }
}
