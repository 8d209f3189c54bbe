// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// The axis along which an augmenter acts. A type, so that each way is an augmenter with a name of
/// its own, and described once.
public protocol PictureAxis: Hashable, Sendable {
  /// "x" or "y".
  static var letter: String { get }
  /// "horizontal" or "vertical".
  static var adjective: String { get }
  /// What lies at the two ends.
  static var ends: String { get }
  /// Which way positive numbers go.
  static var positiveDirection: String { get }
  /// The side of a picture along the axis, in pixels.
  static func side(of extent: Extent) -> Int
  /// The two ends exchanged.
  static func flip(_ canvas: Extent) -> CoordinateMap
  /// What flips are called elsewhere.
  static var flipAliases: [String] { get }
  /// The numbers of an affine step that belong to the axis.
  static var scale: WritableKeyPath<AffineDraw, Double> { get }
  static var translation: WritableKeyPath<AffineDraw, Double> { get }
}

/// From left to right.
public enum HorizontalAxis: PictureAxis {
  public static var letter: String { "x" }
  public static var adjective: String { "horizontal" }
  public static var ends: String { "left and right" }
  public static var positiveDirection: String { "to the right" }
  public static func side(of extent: Extent) -> Int { extent.width }
  public static func flip(_ canvas: Extent) -> CoordinateMap { .horizontalFlip(canvas) }
  public static var flipAliases: [String] { ["hflip", "fliplr"] }
  public static var scale: WritableKeyPath<AffineDraw, Double> { \.scaleX }
  public static var translation: WritableKeyPath<AffineDraw, Double> { \.translateX }
}

/// From top to bottom.
public enum VerticalAxis: PictureAxis {
  public static var letter: String { "y" }
  public static var adjective: String { "vertical" }
  public static var ends: String { "top and bottom" }
  public static var positiveDirection: String { "down" }
  public static func side(of extent: Extent) -> Int { extent.height }
  public static func flip(_ canvas: Extent) -> CoordinateMap { .verticalFlip(canvas) }
  public static var flipAliases: [String] { ["vflip", "flipud"] }
  public static var scale: WritableKeyPath<AffineDraw, Double> { \.scaleY }
  public static var translation: WritableKeyPath<AffineDraw, Double> { \.translateY }
}
