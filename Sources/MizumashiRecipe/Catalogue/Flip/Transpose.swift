// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Rows and columns exchanged: (x, y) → (y, x). Exact. **Shape**: width and height exchange.
///
/// **Source**: Albumentations `Transpose`.
public struct Transpose: Augmenter {
  public static let name = "transpose"
  public static let family = Family.flip
  public static let summary = "exchanges rows and columns"

  public init() {}

  public static var parameters: [Parameter<Self>] { [] }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn { Drawn() }

  /// Nothing is drawn: the step's chance decides all.
  public struct Drawn: Draw {
    public init() {}

    public func effects(on canvas: Extent) -> [Effect] {
      [.warp(Warp(exact: .transpose(canvas)))]
    }
  }
}
