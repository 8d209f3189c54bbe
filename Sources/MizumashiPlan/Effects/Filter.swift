// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A change of each pixel by its neighbourhood. The border mirrors (without repeating the edge),
/// except for the median, whose border repeats the edge. Alpha stays as it is.
public enum Filter: Hashable, Sendable {
  /// Standard deviations in pixels.
  case gaussian(sigmaX: Double, sigmaY: Double)
  /// The mean of a window; an even side has its anchor at floor(side / 2).
  case box(width: Int, height: Int)
  /// The median of a square window with an odd side.
  case median(size: Int)
  /// The weighted sum of a window, not flipped, its anchor at floor(side / 2).
  case convolution(ConvolutionWeights)
}

/// The weights of a convolution window, row by row.
public struct ConvolutionWeights: Hashable, Sendable, Codable {
  public let width: Int
  public let height: Int
  public let values: [Double]

  /// - Precondition: width × height values.
  public init(width: Int, height: Int, values: [Double]) {
    precondition(values.count == width * height && width > 0 && height > 0, "a weight per place")
    self.width = width
    self.height = height
    self.values = values
  }
}
