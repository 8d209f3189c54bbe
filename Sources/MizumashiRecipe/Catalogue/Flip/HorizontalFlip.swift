// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Left and right exchanged: x' = W − x. Exact, for every kind of annotation.
///
/// **Source**: imgaug `Fliplr`; torchvision and Albumentations apply it with a chance of one half,
/// here that is `p: 0.5`.
public struct HorizontalFlip: Augmenter {
  public static let name = "horizontal_flip"
  public static let aliases = ["hflip", "fliplr"]
  public static let family = Family.flip
  public static let summary = "exchanges left and right"

  public init() {}

  public static var parameters: [Parameter<Self>] { [] }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn { Drawn() }

  /// Nothing is drawn: the step's chance decides all.
  public struct Drawn: Draw {
    public init() {}

    public func effects(on canvas: Extent) -> [Effect] {
      [.warp(Warp(exact: .horizontalFlip(canvas)))]
    }
  }
}
