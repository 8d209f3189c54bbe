// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Left and right exchanged: x' = W − x.
///
/// **Source**: imgaug `Fliplr`; torchvision and Albumentations apply it with a chance of one half,
/// here that is `p: 0.5`.
public typealias HorizontalFlip = Flip<HorizontalAxis>
/// Top and bottom exchanged: y' = H − y. **Source**: imgaug `Flipud`.
public typealias VerticalFlip = Flip<VerticalAxis>

/// The two ends of one axis exchanged. Exact, for every kind of annotation.
public struct Flip<Axis: PictureAxis>: Augmenter {
  public static var name: String { "\(Axis.adjective)_flip" }
  public static var aliases: [String] { Axis.flipAliases }
  public static var family: Family { .flip }
  public static var summary: String { "exchanges \(Axis.ends)" }

  public init() {}

  public static var parameters: [Parameter<Self>] { [] }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn { Drawn() }

  /// Nothing is drawn: the step's chance decides all.
  public struct Drawn: Draw {
    public init() {}

    public func effects(on canvas: Extent) -> [Effect] {
      [.warp(Warp(exact: Axis.flip(canvas)))]
    }
  }
}
