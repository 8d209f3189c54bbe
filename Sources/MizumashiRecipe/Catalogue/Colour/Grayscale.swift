// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Colours faded towards grey: (1 − alpha) · colour + alpha · grey.
///
/// **Units and range**: 0…1. **Shape**: any; channels stay as many as they are, unless one is asked
/// for: then the picture is all grey, whatever `alpha`. Grey pictures and alpha channels stay as
/// they are. **Source**: imgaug `Grayscale`, torchvision `Grayscale`; the weights are 0.299, 0.587,
/// 0.114, or a third each.
public struct Grayscale: Augmenter {
  public static let name = "grayscale"
  public static let aliases = ["greyscale", "to_gray"]
  public static let family = Family.colour
  public static let summary = "fades colours towards grey"

  /// What counts as grey.
  public enum Method: String, Hashable, Sendable, Codable, CaseIterable, RecipeWord {
    case weightedAverage = "weighted_average"
    case average

    var weights: [Double] { self == .average ? [1.0 / 3, 1.0 / 3, 1.0 / 3] : ColourMatrix.luma }
  }

  public var alpha: Sampler<Double> = 1
  public var method = Method.weightedAverage
  /// 3 for as many channels as before, 1 for one.
  public var outputChannels = 3

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("alpha", \.alpha, NumberRule(.fraction, 0...1), "how far; 1 is all grey"),
      .option("method", \.method, "what counts as grey"),
      .choice(
        "output_channels", \.outputChannels, among: [1, 3], "3 keeps the channels, 1 makes one"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.alpha = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(
      alpha: dice.roll(alpha, for: "alpha"), method: method, isSingleChannel: outputChannels == 1)
  }

  public struct Drawn: Draw {
    public var alpha: Double
    public var method: Method
    public var isSingleChannel: Bool

    public func effects(on canvas: Extent) -> [Effect] {
      if isSingleChannel { return [.singleChannel(weights: method.weights)] }
      guard alpha != 0 else { return [] }
      let rows = (0..<3).map { row in
        (0..<3).map { alpha * method.weights[$0] + ($0 == row ? 1 - alpha : 0) } + [0]
      }
      return [.colour(ColourMatrix(rows: rows))]
    }
  }
}

extension Grayscale.Drawn {
  /// Manifests of 0.1.0 do not know single channels.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    alpha = try container.decode(Double.self, forKey: .alpha)
    method = try container.decode(Grayscale.Method.self, forKey: .method)
    isSingleChannel = try container.decodeIfPresent(Bool.self, forKey: .isSingleChannel) ?? false
  }
}
