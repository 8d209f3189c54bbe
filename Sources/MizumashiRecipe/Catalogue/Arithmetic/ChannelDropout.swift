// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Some of red, green and blue blanked.
///
/// Each channel is dropped with the chance `fraction`, but at least `keep_channels` stay; or
/// exactly `count` of them are dropped.
///
/// **Shape**: any; grey pictures and alpha stay. **Source**: imgaug `Dropout2d`, Albumentations
/// `ChannelDropout`.
public struct ChannelDropout: Augmenter {
  public static let name = "channel_dropout"
  public static let aliases = ["dropout_2d"]
  public static let family = Family.arithmetic
  public static let summary = "blanks some of red, green and blue"

  public var fraction: Chance = 0.1
  public var keepChannels = 1
  public var count: Sampler<Int>?
  public var fill: Sampler<Double> = 0

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .chance("fraction", \.fraction, "how likely each channel is dropped"),
      .fixedWhole("keep_channels", \.keepChannels, 0...3, "how many stay at least"),
      .optionalWhole("count", \.count, NumberRule(.none, 0...2), "how many are dropped instead"),
      .number("fill", \.fill, NumberRule(.intensity, 0...255), "the value of a dropped channel"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.fraction = .never
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    var stream = dice.stream(for: "order")
    let order = stream.nextPermutation(of: 3)
    let hit =
      count.map { Array(order.prefix(dice.roll($0, for: "count"))) }
      ?? Array(
        order.filter { dice.toss(fraction, for: "fraction.\($0)") }.prefix(3 - keepChannels))
    return Drawn(dropped: hit.sorted(), fill: dice.roll(fill, for: "fill"))
  }

  public struct Drawn: Draw {
    /// The channels that are blanked: 0 red, 1 green, 2 blue.
    public var dropped: [Int]
    public var fill: Double

    public func effects(on canvas: Extent) -> [Effect] {
      guard !dropped.isEmpty else { return [] }
      return [
        .colour(.selection((0..<3).map { dropped.contains($0) ? nil : $0 }, fill: fill))
      ]
    }
  }
}
