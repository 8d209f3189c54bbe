// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Top and bottom exchanged: y' = H − y. Exact, for every kind of annotation.
///
/// **Source**: imgaug `Flipud`.
public struct VerticalFlip: Augmenter {
  public static let name = "vertical_flip"
  public static let aliases = ["vflip", "flipud"]
  public static let family = Family.flip
  public static let summary = "exchanges top and bottom"

  public init() {}

  public static var parameters: [Parameter<Self>] { [] }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn { Drawn() }

  /// Nothing is drawn: the step's chance decides all.
  public struct Drawn: Draw {
    public init() {}

    public func effects(on canvas: Extent) -> [Effect] {
      [.warp(Warp(exact: .verticalFlip(canvas)))]
    }
  }
}
