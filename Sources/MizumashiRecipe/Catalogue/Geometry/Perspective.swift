// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// The picture seen from a slightly different place: four points near its corners become the
/// corners.
///
/// Each corner moves inwards by |N(0, scale)| of the sides, so the effect is a zoom with a tilt.
///
/// **Units and range**: a fraction of the sides, 0…0.5. **Shape**: with `keep_size` the canvas
/// stays, else it is as large as the chosen quadrilateral; with `fit_output` the whole picture is
/// shown. **Source**: imgaug `PerspectiveTransform`.
public struct Perspective: ResamplingAugmenter {
  public static let name = "perspective"
  public static let aliases = ["perspective_transform"]
  public static let family = Family.geometry
  public static let summary = "tilts the picture as if seen from another place"

  public var scale: Sampler<Double> = .uniform(0, 0.06)
  public var keepSize = true
  public var fitOutput = false
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "scale", \.scale, NumberRule(.fraction, 0...0.5),
        "standard deviation of the corners' way inwards"),
      .flag("keep_size", \.keepSize, "stretch the result back to the canvas it had"),
      .flag("fit_output", \.fitOutput, "show the whole picture instead of the chosen part"),
    ] + Parameter.edges
  }

  public static var identities: [Self] {
    var still = Self()
    still.scale = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let deviation = dice.roll(scale, for: "scale")
    // Below a third a corner cannot pass its neighbour, and the quadrilateral stays convex.
    let offsets = dice.roll(
      .normal(mean: 0, deviation: deviation), for: "offsets", count: 8
    ).map { min(abs($0), 0.32).onRecordGrid }
    return Drawn(
      offsets: offsets, keepSize: keepSize, fitOutput: fitOutput, edges: edges.roll(dice))
  }

  public struct Drawn: Draw {
    /// How far each corner moved inwards, as fractions of width and height: top left x, y, top
    /// right, bottom right, bottom left.
    public var offsets: [Double]
    public var keepSize: Bool
    public var fitOutput: Bool
    public var edges: DrawnBorder

    public func effects(on canvas: Extent) -> [Effect] {
      guard offsets.count == 8, offsets.contains(where: { $0 != 0 }) else { return [] }
      let (width, height) = (Double(canvas.width), Double(canvas.height))
      let inward = [(1.0, 1.0), (-1, 1), (-1, -1), (1, -1)]
      let corners = zip(canvas.bounds.corners, inward).enumerated().map { index, corner in
        Position(
          x: corner.0.x + corner.1.0 * offsets[2 * index] * width,
          y: corner.0.y + corner.1.1 * offsets[2 * index + 1] * height)
      }
      let inner = Extent(
        width: side(corners[0].distance(to: corners[1]), corners[3].distance(to: corners[2])),
        height: side(corners[0].distance(to: corners[3]), corners[1].distance(to: corners[2])))
      guard var matrix = ProjectiveMatrix.mapping(corners, to: inner.bounds.corners) else {
        return []
      }
      var target = inner
      if fitOutput {
        let whole = canvas.bounds.corners.map { matrix.apply(to: $0).position }
        guard let hull = Bounds(enclosing: whole) else { return [] }
        target = Extent(
          width: max(Int(min(hull.width, 1e5).rounded()), 1),
          height: max(Int(min(hull.height, 1e5).rounded()), 1))
        matrix = matrix.followed(by: .translation(x: -hull.minX, y: -hull.minY))
      }
      if keepSize {
        matrix = matrix.followed(
          by: .scale(x: width / Double(target.width), y: height / Double(target.height)))
        target = canvas
      }
      guard let map = CoordinateMap(matrix, from: canvas, to: target) else { return [] }
      return [.warp(Warp(map, edges.interpolation, edges.rule))]
    }

    private func side(_ a: Double, _ b: Double) -> Int { max(Int(max(a, b)), 2) }
  }
}
