// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
public import MizumashiRandom

/// The picture shifted to the right or left. **Source**: imgaug `TranslateX`.
public typealias TranslateX = Translate<HorizontalAxis>
/// The picture shifted down or up. **Source**: imgaug `TranslateY`.
public typealias TranslateY = Translate<VerticalAxis>

/// The picture shifted along one axis.
///
/// **Units and range**: a fraction of the side, or pixels; positive is to the right, or down.
/// **Shape**: the canvas stays; what leaves it is gone.
public struct Translate<Axis: PictureAxis>: ResamplingAugmenter {
  public static var name: String { "translate_\(Axis.letter)" }
  public static var family: Family { .geometry }
  public static var summary: String { "shifts the picture \(Axis.adjective)ly" }

  public var distance: Length = .fraction(.uniform(-0.25, 0.25))
  /// Whether the shift is rounded to whole pixels, so that nothing is interpolated.
  public var round = false
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    Parameter.length(
      aliases: (["percent"], ["px"]), \.distance, (-10...10, -1e6...1e6),
      "how far, positive \(Axis.positiveDirection)") + [
        .flag("round", aliases: ["round_translation"], \.round, "shift by whole pixels only")
      ] + Parameter.edges
  }

  public static var identities: [Self] {
    var still = Self()
    still.distance = .pixels(0)
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> AffineDraw {
    var draw = AffineDraw(edges: edges.roll(dice))
    let pixels = distance.roll(dice, for: "distance", side: Axis.side(of: subject.extent))
    draw[keyPath: Axis.translation] = (round ? pixels.rounded() : pixels).onRecordGrid
    return draw
  }
}
