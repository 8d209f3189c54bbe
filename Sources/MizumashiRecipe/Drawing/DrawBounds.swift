// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import Synchronization

/// How far drawing may go, where a recipe is a stranger's: a few letters can ask for a canvas of
/// gigabytes, or for fields as large as the picture in each of thousands of steps.
///
/// What a recipe draws does not depend on them: it is drawn, or an error is thrown.
public struct DrawBounds: Sendable {
  /// Pixels of the canvas after any step.
  public var maximumPixels: Int?
  /// Bytes of what the steps of an outcome keep for every part of the picture, all of them
  /// together: displacement fields, masks, lists. `Draw.bytes(on:)` says how many.
  public var maximumBytes: Int?
  /// Steps of an outcome, those inside of blends among them. Planning takes time that grows with
  /// the square of their number.
  public var maximumSteps: Int?
  /// Asked before every step; nil for always.
  public var mayGoOn: (@Sendable () -> Bool)?
  /// Where steps are being drawn: what they took so far. Blends hand it on to their branches.
  private var meter: Meter?

  public init(
    maximumPixels: Int? = nil, maximumBytes: Int? = nil, maximumSteps: Int? = nil,
    mayGoOn: (@Sendable () -> Bool)? = nil
  ) {
    self.maximumPixels = maximumPixels
    self.maximumBytes = maximumBytes
    self.maximumSteps = maximumSteps
    self.mayGoOn = mayGoOn
  }

  /// - Throws: `DrawError.stopped` where `mayGoOn` says no.
  public func checkTime() throws(DrawError) {
    if let mayGoOn, !mayGoOn() { throw .stopped }
  }

  /// Begins to count, unless these are the bounds of a drawing that has begun.
  mutating func begin() {
    if meter == nil, maximumBytes != nil || maximumSteps != nil { meter = Meter() }
  }

  func check(_ canvas: Extent) throws(DrawError) {
    guard let maximumPixels, canvas.area > maximumPixels else { return }
    throw DrawError(
      "the recipe makes a picture of \(canvas) pixels; the limit is \(maximumPixels)")
  }

  /// Whether there is room for so many bytes more, which nobody has taken yet.
  func check(further bytes: Int) throws(DrawError) {
    try check(total: (meter?.bytes.load(ordering: .relaxed) ?? 0) + bytes)
  }

  /// Counts bytes that a step keeps.
  func take(bytes: Int) throws(DrawError) {
    guard let meter, bytes > 0 else { return }
    try check(total: meter.bytes.add(bytes, ordering: .relaxed).newValue)
  }

  /// Counts a step.
  func takeStep() throws(DrawError) {
    guard let meter, let maximumSteps,
      meter.steps.add(1, ordering: .relaxed).newValue > maximumSteps
    else { return }
    throw DrawError("the recipe makes more steps of one outcome than \(maximumSteps)")
  }

  private func check(total: Int) throws(DrawError) {
    guard let maximumBytes, total > maximumBytes else { return }
    throw DrawError(
      "the recipe's fields and masks need \(total >> 20) MB; the limit is \(maximumBytes >> 20) MB")
  }
}

/// What the steps of one drawing took so far.
///
/// An object, since a blend draws its branches through values that nothing comes back from but
/// draws. One thread uses it.
private final class Meter: Sendable {
  let bytes = Atomic(0)
  let steps = Atomic(0)
}
