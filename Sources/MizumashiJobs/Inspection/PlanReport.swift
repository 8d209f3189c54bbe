// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCodecs
internal import MizumashiFiles
internal import MizumashiGeometry
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
  /// - Parameter number: which of a variant's outcomes, from 1.
  public static func make(
    recipe: Recipe, seed: UInt64?, image: String, variant wanted: String?, number: Int
  ) throws -> [PlanReport] {
    let path = FilePath(image)
    let bytes = try FileReading.contents(of: path, limit: 1 << 31)
    let extent: Extent
    do {
      extent = try ImageDecoder().inspect(bytes).extent
    } catch {
      throw FileError(path, error.description)
    }
    let chosen = recipe.variants.filter { wanted == nil || $0.name == wanted }
    guard !chosen.isEmpty else {
      throw JobError.usage(
        "the recipe has no variant \"\(wanted ?? "")\"; it has "
          + recipe.variants.map(\.name).joined(separator: ", "))
    }
    guard number >= 1 else { throw JobError.usage("--number counts from 1") }
    let name = path.lastComponent?.string ?? image
    return try chosen.map { variant in
      let count = variant.enumerationCount
      let (copy, enumerated) = ((number - 1) / count, (number - 1) % count)
      let key = PictureIdentity.key(
        seed: seed ?? recipe.seed ?? 0, identity: PictureIdentity.identity(of: name),
        variant: variant.name, enumerated: enumerated, copy: copy)
      let steps = try variant.enumerated(enumerated).draw(for: Subject(extent: extent), key: key)
      return PlanReport(
        variant: variant.name, number: number, steps: steps,
        plan: Plan(steps.effects(on: extent), for: extent))
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
    let items = reports.map {
      Item(
        variant: $0.variant, number: $0.number, steps: $0.steps,
        stages: $0.plan.stages.map(\.description), source: $0.plan.sourceExtent,
        target: $0.plan.targetExtent)
    }
    return String(decoding: try encoder.encode(items), as: UTF8.self)
  }
}
