// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Encoded as JPEG and decoded again, with the blocks and the blur that come of it.
///
/// **Units and range**: `compression` 0…100, more is worse: quality = round(1 + 99 · (1 − c /
/// 101)); or `quality` 1…100 itself. 4:2:0. **Shape**: any; alpha stays; 16 bits come down to 8 and
/// back. **Source**: imgaug `JpegCompression`, torchvision `JPEG`.
public struct JPEGCompression: Augmenter {
  public static let name = "jpeg_compression"
  public static let aliases = ["jpeg", "image_compression"]
  public static let family = Family.compression
  public static let summary = "shows what JPEG does to a picture"

  public var compression: Sampler<Double> = .uniform(0, 100)
  public var quality: Sampler<Int>?

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("compression", \.compression, NumberRule(.none, 0...100), "more is worse"),
      .optionalWhole(
        "quality", \.quality, NumberRule(.none, 1...100), "the encoder's quality instead"),
    ]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    if let quality { return Drawn(quality: dice.roll(quality, for: "quality")) }
    let quality = 1 + 99 * (1 - dice.roll(compression, for: "compression") / 101)
    return Drawn(quality: min(max(Int(quality.rounded()), 1), 100))
  }

  public struct Drawn: Draw {
    public var quality: Int

    public func effects(on canvas: Extent) -> [Effect] { [.jpeg(quality: quality)] }
  }
}
