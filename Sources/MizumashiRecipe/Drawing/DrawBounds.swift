// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPlan

/// How far drawing may go, where a recipe is a stranger's: a few letters can ask for a canvas of
/// gigabytes, or for fields as large as the picture in each of thousands of steps.
///
/// What a recipe draws does not depend on them: it is drawn, or an error is thrown.
public struct DrawBounds: Sendable {
  /// Pixels of the canvas between any two steps.
  public var maximumPixels: Int?
  /// Bytes of what the steps of an outcome keep for every part of the picture: displacement fields
  /// and masks.
  public var maximumBytes: Int?
  /// Asked before every step; nil for always.
  public var mayGoOn: (@Sendable () -> Bool)?

  public init(
    maximumPixels: Int? = nil, maximumBytes: Int? = nil,
    mayGoOn: (@Sendable () -> Bool)? = nil
  ) {
    self.maximumPixels = maximumPixels
    self.maximumBytes = maximumBytes
    self.mayGoOn = mayGoOn
  }

  func checkTime() throws(DrawError) {
    if let mayGoOn, !mayGoOn() { throw .stopped }
  }

  func check(_ canvas: Extent) throws(DrawError) {
    guard let maximumPixels, canvas.area > maximumPixels else { return }
    throw DrawError(
      "the recipe makes a picture of \(canvas) pixels; the limit is \(maximumPixels)")
  }

  func check(bytes: Int) throws(DrawError) {
    guard let maximumBytes, bytes > maximumBytes else { return }
    throw DrawError(
      "the recipe's fields and masks need \(bytes >> 20) MB; the limit is \(maximumBytes >> 20) MB")
  }
}
