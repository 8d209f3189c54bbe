// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Which colours a patch has, as a whole and in each quarter.
///
/// Pixels without much colour are counted in eight levels of grey, all others in twelve hues, two
/// saturations and two values; a hue between two bins counts for both. The square root of each
/// share is taken, so that the product of two vectors is the likeness of their distributions
/// (Hellinger), and a small thing counts beside a large background.
///
/// **Shape**: 5 regions (all, then quarters row by row) of 56 numbers, 280 in all.
/// **Range**: 0…1, of length 1 together.
/// **Source**: Swain and Ballard, "Color indexing", 1991, for histograms of colours; Lazebnik,
/// Schmid and Ponce, "Beyond bags of features", 2006, for those of a picture's parts.
struct ColourHistogram {
  static let greyCount = 8
  static let hueCount = 12
  static let binCount = greyCount + hueCount * 4
  static let regionCount = 5
  static let count = regionCount * binCount

  /// Saturation and value, of 255, from which on a pixel has a colour.
  private static let least = 40

  private(set) var vector: [Float]

  init(_ patch: Patch) {
    var counts = [Float](repeating: 0, count: Self.count)
    let side = Patch.side
    for y in 0..<side {
      for x in 0..<side {
        let place = (y * side + x) * 3
        let quarter = (y * 2 / side) * 2 + x * 2 / side
        let votes = Self.votes(
          Int(patch.pixels[place]), Int(patch.pixels[place + 1]), Int(patch.pixels[place + 2]))
        for start in [0, (quarter + 1) * Self.binCount] {
          counts[start + votes.first] += 1 - votes.shareOfSecond
          counts[start + votes.second] += votes.shareOfSecond
        }
      }
    }
    vector = counts
    for region in 0..<Self.regionCount {
      let range = region * Self.binCount..<(region + 1) * Self.binCount
      let total = counts[range].reduce(0, +) * Float(Self.regionCount)
      for place in range { vector[place] = (counts[place] / total).squareRoot() }
    }
  }

  /// The two bins that a colour counts for.
  static func votes(
    _ red: Int, _ green: Int, _ blue: Int
  ) -> (first: Int, second: Int, shareOfSecond: Float) {
    let value = max(red, green, blue)
    let range = value - min(red, green, blue)
    let saturation = value == 0 ? 0 : 255 * range / value
    guard saturation >= least, value >= least else {
      let level = (red + green + blue) * greyCount / 768
      return (level, level, 0)
    }
    // In sixths of the circle: red is 0, green 2, blue 4.
    let sixths: Float
    if value == red {
      sixths = Float(green - blue) / Float(range)
    } else if value == green {
      sixths = 2 + Float(blue - red) / Float(range)
    } else {
      sixths = 4 + Float(red - green) / Float(range)
    }
    let place = (sixths < 0 ? sixths + 6 : sixths) * Float(hueCount) / 6
    let below = place.rounded(.down)
    let first = Int(below) % hueCount
    let plane = (saturation < 128 ? 0 : 1) + (value < 128 ? 0 : 2)
    let start = greyCount + plane * hueCount
    return (start + first, start + (first + 1) % hueCount, place - below)
  }
}
