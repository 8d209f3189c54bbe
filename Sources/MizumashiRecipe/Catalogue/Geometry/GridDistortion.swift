// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Columns and rows of a grid stretched and squeezed at random, each on its own.
///
/// **Units and range**: a share of a cell, −0.9…0.9. **Shape**: the canvas stays; with `normalized`
/// the distorted grid fills it exactly, so nothing beyond the edge is seen. **Source**:
/// Albumentations `GridDistortion`.
public struct GridDistortion: ResamplingAugmenter {
  public static let name = "grid_distortion"
  public static let family = Family.geometry
  public static let summary = "stretches and squeezes the columns and rows of a grid"

  public var steps: Sampler<Int> = 5
  public var distortion: Sampler<Double> = .uniform(-0.3, 0.3)
  public var normalized = true
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .whole("steps", aliases: ["num_steps"], \.steps, NumberRule(.none, 1...100), "cells a side"),
      .number(
        "distortion", aliases: ["distort", "distort_limit"], \.distortion,
        NumberRule(.fraction, -0.9...0.9), "by how much a cell grows, drawn for each"),
      .flag("normalized", \.normalized, "let the distorted grid fill the canvas exactly"),
    ] + Parameter.edges
  }

  public static var identities: [Self] {
    var still = Self()
    still.distortion = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let steps = dice.roll(steps, for: "steps")
    func factors(_ axis: String) -> [Double] {
      dice.roll(distortion, for: "distortion." + axis, count: steps).map {
        (1 + $0).onRecordGrid
      }
    }
    return Drawn(
      horizontal: factors("x"), vertical: factors("y"), normalized: normalized,
      edges: edges.roll(dice))
  }

  public struct Drawn: Draw {
    /// The width of each source column, relative to an undistorted one.
    public var horizontal: [Double]
    public var vertical: [Double]
    public var normalized: Bool
    public var edges: DrawnBorder

    public func effects(on canvas: Extent) -> [Effect] {
      let factors = horizontal + vertical
      guard Set(factors) != [1], !horizontal.isEmpty, !vertical.isEmpty,
        factors.allSatisfy({ $0 > 0 })
      else { return [] }
      let map = GridMap(
        horizontal: axis(horizontal, Double(canvas.width)),
        vertical: axis(vertical, Double(canvas.height)))
      return [
        .warp(Warp(CoordinateMap(map, on: canvas), edges.interpolation, edges.rule))
      ]
    }

    private func axis(_ factors: [Double], _ side: Double) -> GridMap.Axis {
      let cell = side / Double(factors.count)
      let total = normalized ? factors.reduce(0, +) : Double(factors.count)
      var knots = [0.0]
      for factor in factors { knots.append(knots[knots.count - 1] + factor * side / total) }
      return GridMap.Axis(cell: cell, knots: knots)
    }
  }
}
