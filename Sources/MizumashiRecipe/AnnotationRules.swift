// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// What a recipe says about the labels of pictures: what becomes of objects at the edge, and of
/// outcomes that have no object left.
public struct AnnotationRules: Hashable, Sendable {
  /// What becomes of an outcome that has lost all objects of a picture that had some.
  public enum WhenEmpty: String, Hashable, Sendable, CaseIterable {
    /// It is written: a picture without objects.
    case keep
    /// It is not written.
    case drop
    /// It is drawn again, a bounded number of times, and dropped if that does not help.
    case retry
  }

  public var clipping: ClippingPolicy
  public var whenEmpty: WhenEmpty

  /// An object of which less than a pixel is left is not there any more, unless a recipe says
  /// otherwise.
  public static let minimumArea = 1.0

  public init(
    clipping: ClippingPolicy = ClippingPolicy(minimumArea: minimumArea),
    whenEmpty: WhenEmpty = .keep
  ) {
    self.clipping = clipping
    self.whenEmpty = whenEmpty
  }
}
