// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
public import MizumashiRandom

/// The picture shifted vertically.
///
/// **Units and range**: a fraction of the height, or pixels; positive is down. **Shape**: the
/// canvas stays; what leaves it is gone. **Source**: imgaug `TranslateY`.
public struct TranslateY: ResamplingAugmenter {
  public static let name = "translate_y"
  public static let family = Family.geometry
  public static let summary = "shifts the picture vertically"

  public var distance: Length = .fraction(.uniform(-0.25, 0.25))
  /// Whether the shift is rounded to whole pixels, so that nothing is interpolated.
  public var round = false
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    Parameter.length(
      aliases: (["percent"], ["px"]), \.distance, (-10...10, -1e6...1e6),
      "how far, positive down") + [
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
    let pixels = distance.roll(dice, for: "distance", side: subject.extent.height)
    draw.translateY = (round ? pixels.rounded() : pixels).onRecordGrid
    return draw
  }
}
