// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Red, green and blue exchanged at random; every order is equally likely, the present one too.
///
/// **Shape**: any; grey pictures and alpha stay. **Source**: imgaug `ChannelShuffle`.
public struct ChannelShuffle: Augmenter {
  public static let name = "channel_shuffle"
  public static let family = Family.colour
  public static let summary = "exchanges red, green and blue"

  public init() {}

  public static var parameters: [Parameter<Self>] { [] }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    var stream = dice.stream(for: "order")
    return Drawn(order: stream.nextPermutation(of: 3))
  }

  public struct Drawn: Draw {
    /// Which channel each one shows.
    public var order: [Int]

    public func effects(on canvas: Extent) -> [Effect] {
      order == [0, 1, 2] || order.sorted() != [0, 1, 2] ? [] : [.colour(.selection(order))]
    }
  }
}
