// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Blurred by the mean of a window.
///
/// **Units and range**: the window's side in pixels, 0…1001; up to 1 nothing happens. **Shape**:
/// any; alpha stays.
/// **Edges**: mirrored. **Source**: imgaug `AverageBlur`, OpenCV `blur`.
public struct AverageBlur: Augmenter {
  public static let name = "average_blur"
  public static let aliases = ["box_blur", "blur"]
  public static let family = Family.blur
  public static let summary = "blurs by the mean of a window"

  public var kernel: Sampler<Int> = .uniform(1, 7)
  public var kernelHeight: Sampler<Int>?

  public init() {}

  public static var parameters: [Parameter<Self>] {
    let rule = NumberRule(.pixels, 0...1001)
    return [
      .whole("kernel", aliases: ["k"], \.kernel, rule, "the window's side, or its width"),
      .optionalWhole("kernel_height", \.kernelHeight, rule, "its height, where it differs"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.kernel = 1
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let width = dice.roll(kernel, for: "kernel")
    return Drawn(
      width: max(width, 1),
      height: max(kernelHeight.map { dice.roll($0, for: "kernel_height") } ?? width, 1))
  }

  public struct Drawn: Draw {
    public var width: Int
    public var height: Int

    public func effects(on canvas: Extent) -> [Effect] {
      width <= 1 && height <= 1 || width < 1 || height < 1
        ? [] : [.filter(.box(width: width, height: height))]
    }
  }
}
