// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// The picture stretched or squeezed horizontally. **Source**: imgaug `ScaleX`.
public typealias ScaleX = Scale<HorizontalAxis>
/// The picture stretched or squeezed vertically. **Source**: imgaug `ScaleY`.
public typealias ScaleY = Scale<VerticalAxis>

/// The picture stretched or squeezed along one axis, about its centre.
///
/// **Units and range**: a factor above 0; 1.2 makes objects larger. **Shape**: the canvas stays
/// unless `fit_output` lets it follow.
public struct Scale<Axis: PictureAxis>: ResamplingAugmenter {
  public static var name: String { "scale_\(Axis.letter)" }
  public static var family: Family { .geometry }
  public static var summary: String { "stretches the picture \(Axis.adjective)ly" }

  public var scale: Sampler<Double> = .uniform(0.5, 1.5)
  public var fitOutput = false
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("scale", \.scale, NumberRule(.factor, 0.01...100), "above 1 enlarges"),
      .flag("fit_output", \.fitOutput, "let the canvas follow the picture"),
    ] + Parameter.edges
  }

  public static var identities: [Self] {
    var still = Self()
    still.scale = 1
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> AffineDraw {
    var draw = AffineDraw(edges: edges.roll(dice))
    draw[keyPath: Axis.scale] = dice.roll(scale, for: "scale")
    draw.fitOutput = fitOutput
    return draw
  }
}
