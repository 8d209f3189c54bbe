// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiFiles
package import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRecipe
internal import SystemPackage

/// What a recipe draws for one picture, and the plan that comes of it.
public struct PlanReport: Sendable, CustomStringConvertible {
  public let variant: String
  public let number: Int
  public let steps: [DrawnStep]
  public let plan: Plan

  /// One report for each variant, or for the one that is named.
  ///
  /// - Parameters:
  ///   - image: the path of a picture, of which only the header is read.
  ///   - number: which of a variant's outcomes, from 1.
  public static func make(
    recipe: Recipe, seed: UInt64?, image: String, variant: String?, number: Int
  ) throws -> [PlanReport] {
    let path = FilePath(image)
    let bytes = try FileReading.contents(of: path, limit: 1 << 31)
    let extent: Extent
    do {
      extent = try ImageDecoder().inspect(bytes).extent
    } catch {
      throw FileError(path, error.description)
    }
    var reports: [PlanReport] = []
    try forEach(
      recipe: recipe, seed: seed, extent: extent, name: path.lastComponent?.string ?? image,
      variant: variant, number: number
    ) { report in reports.append(report) }
    return reports
  }

  /// Hands out the same reports of a picture that is known by its extent and by its name, each
  /// before the next is drawn: together they may have more fields and masks than memory holds.
  ///
  /// - Parameter bounds: how far drawing may go for each of them.
  /// - Throws: `JobError.usage` where there is no such variant or number, `DrawError` where a step
  ///   does not fit the picture, and what `body` throws.
  package static func forEach(
    recipe: Recipe, seed: UInt64?, extent: Extent, name: String, variant wanted: String?,
    number: Int, bounds: DrawBounds = DrawBounds(), _ body: (PlanReport) throws -> Void
  ) throws {
    let chosen = recipe.variants.filter { wanted == nil || $0.name == wanted }
    guard !chosen.isEmpty else {
      throw JobError.usage(
        "the recipe has no variant \"\(wanted ?? "")\"; it has "
          + recipe.variants.map(\.name).joined(separator: ", "))
    }
    guard number >= 1 else { throw JobError.usage("outcomes are counted from 1") }
    for variant in chosen {
      let drawn = try OutcomeList.Outcome(variant, number: number).drawn(
        for: Subject(extent: extent, bounds: bounds), seed: seed ?? recipe.seed ?? 0, name: name)
      try bounds.checkTime()
      try body(
        PlanReport(
          variant: variant.name, number: number, steps: drawn.steps, plan: drawn.plan))
    }
  }

  /// The draw and the plan, for people.
  public var description: String {
    let drawn = steps.map { step in
      let numbers = (try? DrawText.line(step)) ?? ""
      return "  \(step.path)  \(step.augmenter)" + (numbers.isEmpty ? "" : "  \(numbers)")
    }
    return
      (["\(variant) \(number)", "draw"] + (drawn.isEmpty ? ["  nothing"] : drawn)
      + ["plan  " + plan.description.split(separator: "\n").joined(separator: "\n  ")])
      .joined(separator: "\n")
  }

  /// All reports, for machines.
  public static func json(_ reports: [PlanReport]) throws -> String {
    var text = PlanText(.json)
    for report in reports { try text.append(report) }
    return text.whole
  }
}
