// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiGeometry
package import MizumashiPixels

/// What a picture looks like, in a fixed count of numbers that a linear model can learn from: its
/// gradients and its colours.
///
/// Nothing is learned for these features, and nothing is random: the same pixels give the same
/// numbers on every machine.
///
/// **Shape**: 1764 numbers of gradients, then 280 of colours; see `GradientHistogram` and
/// `ColourHistogram`.
/// **Range**: 0…1, of length 1 together.
package enum PictureFeatures {
  /// How many numbers describe a picture.
  package static let count = GradientHistogram.count + ColourHistogram.count

  /// Of the square of the length, the share that the gradients have.
  private static let shareOfGradients: Float = 0.5

  /// Describes a picture or a part of one, whatever its size.
  ///
  /// - Parameter window: in pixels of the picture; nil for all of it.
  /// - Precondition: 8 or 16 bits for each component.
  /// - Returns: zeros where there is no pixel.
  package static func vector(of raster: Raster, in window: Bounds? = nil) -> [Float] {
    let isEmpty = window.map { !($0.width > 0 && $0.height > 0) } ?? false
    guard !raster.extent.isEmpty, !isEmpty else { return [Float](repeating: 0, count: count) }
    let patch = Patch(raster, window)
    return GradientHistogram(patch).vector.map { $0 * shareOfGradients.squareRoot() }
      + ColourHistogram(patch).vector.map { $0 * (1 - shareOfGradients).squareRoot() }
  }
}
