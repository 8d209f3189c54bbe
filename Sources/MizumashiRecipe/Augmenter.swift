// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// The description of one step: a name and parameters, stochastic or fixed.
///
/// An augmenter holds no random state and never looks at a pixel. It draws concrete numbers, and
/// the draw says what it does in the planner's vocabulary:
///
///     Augmenter ─draw→ Draw ─effects→ [Effect]
///
/// An augmenter never mentions boxes or masks either: annotations follow the plan's map.
public protocol Augmenter: Hashable, Sendable {
  associatedtype Drawn: Draw
  /// The key in a recipe, the name of its documentation page and of its tests.
  static var name: String { get }
  /// Other keys that mean the same.
  static var aliases: [String] { get }
  static var family: Family { get }
  /// One line on what it does to a picture.
  static var summary: String { get }
  /// Every parameter, in the order people read them.
  static var parameters: [Parameter<Self>] { get }
  /// Descriptions that leave every picture as it is. The laws check that they do.
  static var identities: [Self] { get }
  /// The description with every parameter at its default.
  init()
  /// Draws concrete numbers for `subject`.
  ///
  /// - Throws: when the subject does not fit, such as a channel count that a parameter excludes.
  func draw(for subject: Subject, using dice: Dice) throws(DrawError) -> Drawn
}

extension Augmenter {
  public static var aliases: [String] { [] }
  public static var identities: [Self] { [] }
}

/// The concrete numbers of one step for one picture and copy. A draw is complete: replaying it
/// needs neither the recipe nor random numbers.
public protocol Draw: Codable, Hashable, Sendable {
  /// What the draw does on a canvas of this extent, in order. Pure.
  func effects(on canvas: Extent) -> [Effect]
  /// The canvas that the effects leave. By default they are made to see it; a draw whose effects
  /// are large says it without them.
  func targetExtent(from canvas: Extent) -> Extent
  /// Bytes of what grows with the picture or with a parameter: fields, masks, weights, lists of
  /// numbers. Known before the effects are made; 0 by default.
  ///
  /// Steps inside the draw are not among them, since they count when they are drawn.
  func bytes(on canvas: Extent) -> Int
  /// How many numbers a record of the draw lists, of steps inside it, too; 0 by default, for the
  /// few that every draw has.
  var listedNumbers: Int { get }
  /// The draw without its long lists, which nobody reads; itself by default.
  var withoutLists: Self { get }
}

extension Draw {
  public func targetExtent(from canvas: Extent) -> Extent {
    effects(on: canvas).reduce(canvas) { $1.targetExtent(from: $0) }
  }

  public func bytes(on canvas: Extent) -> Int { 0 }
  public var listedNumbers: Int { 0 }
  public var withoutLists: Self { self }
}

/// What an augmenter may know of the picture when it draws: never the pixels.
public struct Subject: Sendable {
  /// The canvas as it is at this step.
  public var extent: Extent
  /// The annotations as they are at this step: moved by the steps before, not yet clipped.
  public var annotations: Annotations
  /// How far drawing for it may go.
  public var bounds: DrawBounds

  public init(
    extent: Extent, annotations: Annotations = Annotations(), bounds: DrawBounds = DrawBounds()
  ) {
    self.extent = extent
    self.annotations = annotations
    self.bounds = bounds
  }

  /// The subject after a draw.
  func advanced(by draw: some Draw) -> Subject {
    // Where nothing moves there is no need for effects, which may be as large as the picture.
    guard annotations != Annotations() else {
      return Subject(extent: draw.targetExtent(from: extent), bounds: bounds)
    }
    let map = Plan(draw.effects(on: extent), for: extent, fusion: .none).map
    guard !map.links.isEmpty else { return self }
    return Subject(
      extent: map.targetExtent,
      annotations: annotations.moved(by: map, policy: ClippingPolicy(outside: .keep)),
      bounds: bounds)
  }
}

/// A step that cannot be drawn for a certain picture.
public struct DrawError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }

  /// Whoever asked for it had no more time.
  public static let stopped = DrawError("stopped before the end")
}

/// The families of the catalogue.
public enum Family: String, Hashable, Sendable, CaseIterable {
  case arithmetic, blend, blur, colour, contrast, convolution, flip, geometry, size, compression
  case control
}
