// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// A window of a given extent kept, the rest cut off. Sides that are small enough stay.
///
/// **Units and range**: pixels. **Source**: imgaug `CropToFixedSize`; torchvision `RandomCrop` and
/// `CenterCrop` with `anchor: centre`. The offset is ⌊(side − wanted + 1) · u⌋ for a random place,
/// so every whole offset is equally likely, and half the difference rounded down for the centre.
public struct CropToFixedSize: Augmenter {
  public static let name = "crop_to_fixed_size"
  public static let aliases = ["random_crop"]
  public static let family = Family.size
  public static let summary = "keeps a window of a given extent"

  public var width: Sampler<Int>?
  public var height: Sampler<Int>?
  public var anchor = Anchor.uniform

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .optionalWhole("width", \.width, NumberRule(.pixels, 1...1e6), "the width at most"),
      .optionalWhole("height", \.height, NumberRule(.pixels, 1...1e6), "the height at most"),
      .anchor("anchor", aliases: ["position"], \.anchor, "where the kept window sits"),
    ]
  }

  public static var identities: [Self] { [Self()] }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let place = anchor.roll(dice, for: "anchor")
    let extent = subject.extent
    let width = min(width.map { dice.roll($0, for: "width") } ?? extent.width, extent.width)
    let height = min(height.map { dice.roll($0, for: "height") } ?? extent.height, extent.height)
    return Drawn(
      window: PixelRectangle(
        x: Self.offset(extent.width - width, place.x),
        y: Self.offset(extent.height - height, place.y), width: width, height: height))
  }

  static func offset(_ room: Int, _ place: Double) -> Int {
    min(Int(Double(room + 1) * place), room) - (place == 0.5 && room % 2 == 1 ? 1 : 0)
  }

  public struct Drawn: Draw {
    /// The part that is kept.
    public var window: PixelRectangle

    public func effects(on canvas: Extent) -> [Effect] {
      guard window.clipped(to: canvas) == window else { return [] }
      let target = Extent(width: window.width, height: window.height)
      guard target != canvas else { return [] }
      return [
        .warp(
          Warp(exact: .window(left: window.x, top: window.y, target, of: canvas)))
      ]
    }
  }
}
