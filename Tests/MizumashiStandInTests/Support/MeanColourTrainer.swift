// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision

@testable import MizumashiStandIn

/// Knows tags by their mean colours: enough to try out the calls of a whole life cycle in no time,
/// and for nothing else.
struct MeanColourTrainer: StandInTrainer {
  private struct Model: Codable {
    var kind: ProjectKind
    /// By the ids of tags: red, green, blue.
    var colours: [String: [Double]]
    /// Of what is in no box.
    var background: [Double]?
  }

  private struct Unreadable: Error {}

  init() {}

  func train(_ task: TrainingTask) async throws -> TrainedModel {
    let held = heldBack(task)
    var sums: [String: (sum: ColourGrid.Colour, count: Double)] = [:]
    var background = (sum: ColourGrid.Colour(), count: 0.0)
    for example in task.examples where !held.contains(example.id) {
      try Task.checkCancellation()
      let grid = try ColourGrid(try await example.bytes())
      if task.kind == .detection {
        for region in example.regions {
          let colour = grid.mean(
            left: region.left, top: region.top, width: region.width, height: region.height)
          sums[region.tagId, default: (.init(), 0)].sum += colour
          sums[region.tagId, default: (.init(), 0)].count += 1
        }
        for (index, cell) in grid.cells.enumerated()
        where !example.regions.contains(where: { $0.holds(ColourGrid.centre(of: index)) }) {
          background.sum += cell
          background.count += 1
        }
      } else {
        for tag in example.tags {
          sums[tag, default: (.init(), 0)].sum += grid.mean
          sums[tag, default: (.init(), 0)].count += 1
        }
      }
    }
    let model = try JSON.bytes(
      of: Model(
        kind: task.kind, colours: sums.mapValues { Self.list($0.sum / $0.count) },
        background: background.count > 0
          ? Self.list(background.sum / background.count) : nil))
    var evaluation: [EvaluatedExample] = []
    for example in task.examples where held.contains(example.id) {
      try Task.checkCancellation()
      evaluation.append(
        EvaluatedExample(
          id: example.id, predictions: try predict(try await example.bytes(), with: model)))
    }
    return TrainedModel(model: model, evaluation: evaluation)
  }

  func predict(_ picture: [UInt8], with model: [UInt8]) throws -> [ModelPrediction] {
    let model = try JSON.value(Model.self, from: model)
    let grid = try ColourGrid(picture)
    let colours = try model.colours.sorted { $0.key < $1.key }.map { id, list in
      (id: id, colour: try Self.colour(list))
    }
    guard model.kind == .detection else {
      let mean = grid.mean
      let weights = colours.map { Self.likeness($0.colour, mean) }
      let sum = weights.reduce(0, +)
      return zip(colours, weights).map { entry, weight in
        let isOne = model.kind == .multiclass && sum > 0
        return ModelPrediction(tagId: entry.id, probability: isOne ? weight / sum : weight)
      }
    }
    let background = try model.background.map(Self.colour)
    return colours.compactMap { entry in
      box(of: entry.colour, among: colours.map(\.colour), background, grid).map { box in
        ModelPrediction(tagId: entry.id, probability: box.likeness, box: box.box)
      }
    }
  }

  /// Around the cells that are more like the colour than like any other.
  private func box(
    of colour: ColourGrid.Colour, among colours: [ColourGrid.Colour],
    _ background: ColourGrid.Colour?, _ grid: ColourGrid
  ) -> (box: PredictedBox, likeness: Double)? {
    let others = colours + (background.map { [$0] } ?? [])
    let cells = grid.cells.indices.filter { index in
      let own = Self.likeness(colour, grid.cells[index])
      return others.allSatisfy { $0 == colour || Self.likeness($0, grid.cells[index]) < own }
    }
    guard !cells.isEmpty else { return nil }
    let columns = cells.map { $0 % ColourGrid.side }
    let rows = cells.map { $0 / ColourGrid.side }
    let side = Double(ColourGrid.side)
    let (left, right) = (columns.min() ?? 0, (columns.max() ?? 0) + 1)
    let (top, bottom) = (rows.min() ?? 0, (rows.max() ?? 0) + 1)
    let likeness = cells.map { Self.likeness(colour, grid.cells[$0]) }.reduce(0, +)
    return (
      PredictedBox(
        left: Double(left) / side, top: Double(top) / side,
        width: Double(right - left) / side, height: Double(bottom - top) / side),
      likeness / Double(cells.count)
    )
  }

  /// One group of each tag's, or all pictures where a tag has one group only.
  private func heldBack(_ task: TrainingTask) -> Set<String> {
    var groups: Set<String> = []
    for tag in task.tags {
      let examples = task.examples.filter { example in
        example.tags.contains(tag.id) || example.regions.contains { $0.tagId == tag.id }
      }
      let own = Set(examples.map(\.group)).sorted()
      guard own.count > 1 else { return Set(task.examples.map(\.id)).subtracting(groups) }
      groups.formUnion(own.prefix(max(1, own.count / 5)))
    }
    return Set(task.examples.filter { groups.contains($0.group) }.map(\.id))
  }

  /// 1 for the same colour, and nearly 0 for one that looks another.
  private static func likeness(_ one: ColourGrid.Colour, _ other: ColourGrid.Colour) -> Double {
    let difference = one - other
    return 1 / (1 + 100 * (difference * difference).sum())
  }

  private static func list(_ colour: ColourGrid.Colour) -> [Double] {
    [colour.x, colour.y, colour.z]
  }

  private static func colour(_ list: [Double]) throws -> ColourGrid.Colour {
    guard list.count == 3 else { throw Unreadable() }
    return ColourGrid.Colour(list[0], list[1], list[2], 0)
  }
}

extension Region {
  fileprivate func holds(_ place: (x: Double, y: Double)) -> Bool {
    left <= place.x && place.x <= left + width && top <= place.y && place.y <= top + height
  }
}
