// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Where one geometric step puts positions: from a source canvas to a target canvas, both ways.
///
/// How the map is made decides once which class it has; the planner fuses by class and the renderer
/// chooses its kernel by it. Coordinates follow `Documentation/CoordinateSystem.md`.
public struct CoordinateMap: Hashable, Sendable, PositionMapping {
  /// From the cheapest to the most general.
  public enum Class: Int, Comparable, Sendable {
    /// Pixels move to whole places: flips, quarter turns, whole shifts. Nothing is interpolated.
    case exact
    case affine
    case projective
    /// Anything else.
    case field

    public static func < (a: Class, b: Class) -> Bool { a.rawValue < b.rawValue }
  }

  /// The rule itself.
  public enum Form: Hashable, Sendable {
    /// A matrix from source to target, and its inverse.
    case matrix(ProjectiveMatrix, inverse: ProjectiveMatrix)
    /// Columns and rows stretched independently.
    case grid(GridMap)
    /// A smooth shift that varies from place to place.
    case displacement(DisplacementField)
  }

  public let sourceExtent: Extent
  public let targetExtent: Extent
  public let form: Form
  public let mapClass: Class

  /// A map by matrix; nil when the matrix has no inverse.
  public init?(_ matrix: ProjectiveMatrix, from source: Extent, to target: Extent) {
    guard let inverse = matrix.inverse else { return nil }
    sourceExtent = source
    targetExtent = target
    form = .matrix(matrix, inverse: inverse)
    mapClass = Self.classify(matrix)
  }

  public init(_ grid: GridMap, on extent: Extent) {
    sourceExtent = extent
    targetExtent = extent
    form = .grid(grid)
    mapClass = .field
  }

  public init(_ field: DisplacementField, on extent: Extent) {
    sourceExtent = extent
    targetExtent = extent
    form = .displacement(field)
    mapClass = .field
  }

  /// The map that moves nothing.
  public static func identity(_ extent: Extent) -> CoordinateMap {
    CoordinateMap(exactly: .identity, from: extent, to: extent)
  }

  /// A map by a matrix that is known to have an inverse.
  init(exactly matrix: ProjectiveMatrix, from source: Extent, to target: Extent) {
    guard let map = CoordinateMap(matrix, from: source, to: target) else {
      preconditionFailure("the matrix has an inverse by construction")
    }
    self = map
  }

  public var isIdentity: Bool {
    guard sourceExtent == targetExtent, case .matrix(let matrix, _) = form else { return false }
    return matrix == .identity
  }

  public func targetPosition(of position: Position) -> Position {
    switch form {
    case .matrix(let matrix, _): matrix.apply(to: position).position
    case .grid(let grid): grid.targetPosition(of: position)
    case .displacement(let field): field.targetPosition(of: position)
    }
  }

  public func sourcePosition(of position: Position) -> Position? {
    switch form {
    case .matrix(_, let inverse):
      let (source, divisor) = inverse.apply(to: position)
      return divisor > 0 ? source : nil
    case .grid(let grid): return grid.sourcePosition(of: position)
    case .displacement(let field): return field.sourcePosition(of: position)
    }
  }

  public var keepsLinesStraight: Bool { mapClass <= .projective }

  public var isMirroring: Bool {
    if case .matrix(let matrix, _) = form { matrix.determinant < 0 } else { false }
  }

  /// The one map that does `self` first and `next` after it, where both are matrices.
  public func composed(with next: CoordinateMap) -> CoordinateMap? {
    guard case .matrix(let first, _) = form, case .matrix(let second, _) = next.form else {
      return nil
    }
    return CoordinateMap(
      first.followed(by: second), from: sourceExtent, to: next.targetExtent)
  }

  private static func classify(_ m: ProjectiveMatrix) -> Class {
    guard m.isAffine else { return .projective }
    let straight = m.b == 0 && m.d == 0 && abs(m.a) == 1 && abs(m.e) == 1
    let crossed = m.a == 0 && m.e == 0 && abs(m.b) == 1 && abs(m.d) == 1
    let whole = m.c == m.c.rounded() && m.f == m.f.rounded()
    return whole && (straight || crossed) ? .exact : .affine
  }
}
