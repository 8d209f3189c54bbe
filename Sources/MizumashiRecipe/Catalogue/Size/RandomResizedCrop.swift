// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A random part of the picture, stretched to a given extent: the usual step of classifier
/// training.
///
/// Ten tries: a share of the area, a ratio of the sides by its logarithm, a place where it fits. If
/// none fits, the largest centred part whose ratio is allowed.
///
/// **Units and range**: shares in 0…1, ratios width / height above 0. **Shape**: exactly `width` ×
/// `height`.
/// **Source**: torchvision `RandomResizedCrop`.
public struct RandomResizedCrop: Augmenter {
  public static let name = "random_resized_crop"
  public static let family = Family.size
  public static let summary = "stretches a random part to a given extent"

  public var width: Sampler<Int> = 224
  public var height: Sampler<Int> = 224
  public var scale: Sampler<Double> = .uniform(0.08, 1)
  public var ratio: Sampler<Double> = .logUniform(3.0 / 4, 4.0 / 3)
  public var interpolation: Sampler<Resample.Filter> = .constant(.linear)
  public var antialias = true

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .whole("width", \.width, NumberRule(.pixels, 1...65535), "the width afterwards"),
      .whole("height", \.height, NumberRule(.pixels, 1...65535), "the height afterwards"),
      .number("scale", \.scale, NumberRule(.fraction, 1e-4...1), "the share of the area kept"),
      .number("ratio", \.ratio, NumberRule(.factor, 0.01...100), "width / height of the part"),
      .word("interpolation", \.interpolation, "the filter of the change of size"),
      .flag("antialias", \.antialias, "widen the filter when shrinking"),
    ]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(
      window: window(in: subject.extent, dice),
      width: dice.roll(width, for: "width"), height: dice.roll(height, for: "height"),
      interpolation: dice.roll(interpolation, for: "interpolation"), antialias: antialias)
  }

  private func window(in extent: Extent, _ dice: Dice) -> PixelRectangle {
    for attempt in 0..<10 {
      let dice = dice.child("attempt \(attempt)")
      let area = dice.roll(scale, for: "scale") * Double(extent.area)
      let ratio = dice.roll(ratio, for: "ratio")
      let width = Int((area * ratio).squareRoot().rounded())
      let height = Int((area / ratio).squareRoot().rounded())
      if width > 0, height > 0, width <= extent.width, height <= extent.height {
        var place = dice.stream(for: "place")
        return PixelRectangle(
          x: place.nextIndex(below: extent.width - width + 1),
          y: place.nextIndex(below: extent.height - height + 1), width: width, height: height)
      }
    }
    return fallback(in: extent)
  }

  private func fallback(in extent: Extent) -> PixelRectangle {
    let bounds = ratio.bounds ?? 0.01...100
    let own = Double(extent.width) / Double(extent.height)
    let wanted = min(max(own, bounds.lowerBound), bounds.upperBound)
    let width = min(extent.width, Int((Double(extent.height) * wanted).rounded()))
    let height = min(extent.height, Int((Double(extent.width) / wanted).rounded()))
    return PixelRectangle(
      x: (extent.width - width) / 2, y: (extent.height - height) / 2, width: max(width, 1),
      height: max(height, 1))
  }

  public struct Drawn: Draw {
    /// The part of the picture that is kept.
    public var window: PixelRectangle
    public var width: Int
    public var height: Int
    public var interpolation: Resample.Filter
    public var antialias: Bool

    public func effects(on canvas: Extent) -> [Effect] {
      guard width >= 1, height >= 1, window.clipped(to: canvas) == window else { return [] }
      let part = Bounds(
        minX: Double(window.x), minY: Double(window.y), maxX: Double(window.x + window.width),
        maxY: Double(window.y + window.height))
      return [
        .resample(
          Resample(
            source: canvas, window: part, target: Extent(width: width, height: height),
            filter: interpolation, antialias: antialias))
      ]
    }
  }
}
