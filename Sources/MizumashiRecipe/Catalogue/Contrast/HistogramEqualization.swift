// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// All levels of lightness made about equally frequent.
///
/// **Shape**: any; a grey picture is equalised directly, alpha stays. `space` says what counts as
/// lightness: L of Lab, V of HSV, L of HLS, or each channel for itself. **Source**: OpenCV's
/// `equalizeHist`, imgaug `HistogramEqualization`.
public struct HistogramEqualization: Augmenter {
  public static let name = "histogram_equalization"
  public static let aliases = ["equalize"]
  public static let family = Family.contrast
  public static let summary = "makes all levels about equally frequent"

  public var space: Sampler<Equalization.Space> = .constant(.lab)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .word("space", aliases: ["to_colorspace"], \.space, "what is equalised")
    ]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(space: dice.roll(space, for: "space"))
  }

  public struct Drawn: Draw {
    public var space: Equalization.Space

    public func effects(on canvas: Extent) -> [Effect] {
      [.equalization(.histogram(space))]
    }
  }
}
