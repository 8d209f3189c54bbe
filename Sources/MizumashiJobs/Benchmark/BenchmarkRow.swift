// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiEngine
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRandom
internal import MizumashiRecipe
internal import MizumashiYAML

/// A row of a benchmark with the steps that do its work.
struct BenchmarkRow {
  let specification: BenchmarkSpecification
  private let steps: [Step]
  /// Whether the result is laid out channel after channel.
  private let isPlanar: Bool

  var id: String { specification.id }

  /// nil for work that no augmenter does yet.
  init?(_ specification: BenchmarkSpecification) throws {
    guard let text = try BenchmarkOperations.steps(specification) else { return nil }
    self.specification = specification
    steps = try Recipe(yaml: "{steps: [\(text)]}", source: specification.id).variants[0].steps
    isPlanar = BenchmarkOperations.planar.contains(specification.id)
  }

  /// Draws anew for every number, and plans.
  func plan(_ picture: Raster, number: Int) throws -> Plan {
    let key = RandomKey(seed: 0).child(number)
    let drawn = try steps.draw(for: Subject(extent: picture.extent), key: key)
    return Plan(drawn.effects(on: picture.extent), for: picture.extent)
  }

  /// Draws, plans and renders.
  func make(_ picture: Raster, number: Int, _ renderer: Renderer) throws {
    let plan = try plan(picture, number: number)
    if isPlanar {
      _ = try renderer.renderPlanes(plan, picture)
    } else {
      _ = try renderer.render(plan, picture)
    }
  }

  /// The same as a raster, whatever its layout.
  func result(_ plan: Plan, _ picture: Raster, _ renderer: Renderer) throws -> Raster {
    var made = try renderer.render(plan, picture)
    if isPlanar { made.take(try renderer.renderPlanes(plan, picture)) }
    return made
  }
}

extension Raster {
  /// Replaces the pixels by those of planes of the same shape.
  fileprivate mutating func take(_ planes: PlanarImage) {
    let (width, channels) = (extent.width, format.channelCount)
    withMutableView { view in
      planes.withUnsafeValues { values in
        for (index, value) in values.enumerated() {
          let (channel, place) = index.quotientAndRemainder(dividingBy: values.count / channels)
          view.row(place / width, as: Float.self)[place % width * channels + channel] = value
        }
      }
    }
  }
}
