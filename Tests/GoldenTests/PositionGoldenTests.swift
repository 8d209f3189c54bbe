// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import MizumashiPlan
import MizumashiRandom
import MizumashiRecipe
import MizumashiTesting
import MizumashiYAML
import Testing

/// Where a step sends positions, beside where the libraries send them.
@Suite(.disabled(if: PositionRow.all.isEmpty, Comment(rawValue: Corpus.absence)))
struct PositionGoldenTests {
  @Test(arguments: PositionRow.all)
  func `positions go where the libraries send them`(_ row: PositionRow) throws {
    guard let method = GoldenMethod.method(row.op, row.params), case .steps(let text) = method.way
    else {
      print("• positions, \(row): skipped, no step of ours does this")
      return
    }
    let recipe = try Recipe(yaml: "steps:\n  - \(text)\n", source: "golden")
    let drawn = try recipe.variants[0].steps.draw(
      for: Subject(extent: row.source), key: RandomKey(seed: 1))
    let plan = Plan(drawn.effects(on: row.source), for: row.source)
    #expect(plan.targetExtent == row.target)
    for (before, after) in row.positions {
      let found = plan.map.targetPosition(of: before)
      // Half a pixel, which is what conventions differ by; ours follow imgaug to a thousandth.
      let tolerance = row.peer == "imgaug" ? 1e-3 : 0.5
      #expect(found.distance(to: after) <= tolerance, "\(before) → \(found), expected \(after)")
    }
    for (before, after) in row.boxes {
      let hull = try #require(Bounds(enclosing: before.corners.map(plan.map.targetPosition)))
      for (a, b) in zip(hull.corners, after.corners) { #expect(a.distance(to: b) <= 1e-3) }
    }
  }
}

/// Positions and boxes that a library moved.
struct PositionRow: Sendable, CustomTestStringConvertible, CustomStringConvertible {
  let peer: String
  let op: String
  let params: GoldenRow.Params
  let source: Extent
  let target: Extent
  let positions: [(Position, Position)]
  let boxes: [(Bounds, Bounds)]

  var description: String { "\(peer) \(op) \(params)" }
  var testDescription: String { description }

  static let all: [PositionRow] = Corpus.manifests(of: "goldens").flatMap { manifest in
    let file = manifest.deletingLastPathComponent().appendingPathComponent("annotations.json")
    guard let data = try? Data(contentsOf: file),
      let list = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [PositionRow]() }
    return list.compactMap(PositionRow.init)
  }

  private init?(_ row: [String: Any]) {
    func numbers(_ key: String) -> [[Double]] {
      (row[key] as? [[NSNumber]] ?? []).map { $0.map(\.doubleValue) }
    }
    func rings(_ key: String) -> [[Double]] {
      (row[key] as? [[[NSNumber]]] ?? []).flatMap { $0.map { $0.map(\.doubleValue) } }
    }
    guard let library = row["library"] as? String, let op = row["op"] as? String,
      let params = try? GoldenRow.Params(row["params"] ?? [:]),
      let source = row["image_in"] as? [Int], let target = row["image_out"] as? [Int]
    else { return nil }
    self.peer = library
    self.op = op
    self.params = params
    self.source = Extent(width: source[0], height: source[1])
    self.target = Extent(width: target[0], height: target[1])
    // Albumentations counts from the centre of the first pixel, but scales as if from its corner.
    let shift = library == "albumentations" && op != "resize" ? 0.5 : 0
    func places(_ points: [[Double]]) -> [Position] {
      points.map { Position(x: $0[0] + shift, y: $0[1] + shift) }
    }
    let before = numbers("keypoints_in") + rings("polygons_in")
    let moved = rings(library == "imgaug" ? "polygons_out" : "polygons_as_keypoints_out")
    let after = numbers("keypoints_out") + moved
    positions = Array(zip(places(before), places(after)))
    // Albumentations clips and drops boxes; imgaug takes the hull of the corners, as ours does.
    func bounds(_ key: String) -> [Bounds] {
      numbers(key).map { Bounds(minX: $0[0], minY: $0[1], maxX: $0[2], maxY: $0[3]) }
    }
    boxes = library == "imgaug" ? Array(zip(bounds("boxes_in"), bounds("boxes_out"))) : []
  }
}
