// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What becomes of annotations that reach beyond the canvas, or that have become too small.
public struct ClippingPolicy: Hashable, Sendable, Codable {
  /// What becomes of an object that is not wholly on the canvas.
  public enum Outside: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is dropped when less than `minimumVisibleFraction` of it, or nothing, is left; else it
    /// stays whole.
    case drop
    /// As `drop`, and of those that stay the parts beyond the canvas are cut off.
    case clip
    /// It stays whole, wherever it lies.
    case keep
  }

  /// What becomes of a keypoint that is not on the canvas (except under `Outside.keep`).
  public enum KeypointOutside: String, Hashable, Sendable, Codable, CaseIterable {
    case drop
    /// It stays, with visibility `absent`, so that a skeleton keeps all its joints.
    case markAbsent
  }

  /// The least share, 0…1, of the object as it was annotated (not as the step before left it)
  /// that must be on the canvas.
  public var minimumVisibleFraction: Double
  /// The least width and height in pixels of the box that results.
  public var minimumSide: Double
  /// The least area in square pixels of the box that results.
  public var minimumArea: Double
  /// The greatest ratio of longer to shorter side of the box that results; nil for any.
  public var maximumAspect: Double?
  public var outside: Outside
  public var keypointsOutside: KeypointOutside
  public var boxFit: BoxFit

  public init(
    minimumVisibleFraction: Double = 0, minimumSide: Double = 0, minimumArea: Double = 0,
    maximumAspect: Double? = nil, outside: Outside = .clip,
    keypointsOutside: KeypointOutside = .markAbsent, boxFit: BoxFit = .shape
  ) {
    self.minimumVisibleFraction = minimumVisibleFraction
    self.minimumSide = minimumSide
    self.minimumArea = minimumArea
    self.maximumAspect = maximumAspect
    self.outside = outside
    self.keypointsOutside = keypointsOutside
    self.boxFit = boxFit
  }

  /// Whether an object of which `fraction` is on the canvas may stay.
  func admits(visibleFraction fraction: Double) -> Bool {
    // A minimum of 1 must pass objects wholly inside in spite of rounding.
    outside == .keep || (fraction > 0 && fraction >= minimumVisibleFraction - 1e-9)
  }

  /// Whether a box of these sides may stay.
  func admits(width: Double, height: Double) -> Bool {
    let (shorter, longer) = (min(width, height), max(width, height))
    return shorter >= minimumSide && width * height >= minimumArea
      && (maximumAspect.map { longer <= $0 * shorter && shorter > 0 } ?? true)
  }
}
