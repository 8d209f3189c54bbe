// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension CoordinateMap {
  /// Left and right exchanged: x' = W − x.
  public static func horizontalFlip(_ extent: Extent) -> CoordinateMap {
    let width = Double(extent.width)
    return CoordinateMap(
      exactly: ProjectiveMatrix(-1, 0, width, 0, 1, 0), from: extent, to: extent)
  }

  /// Top and bottom exchanged: y' = H − y.
  public static func verticalFlip(_ extent: Extent) -> CoordinateMap {
    let height = Double(extent.height)
    return CoordinateMap(
      exactly: ProjectiveMatrix(1, 0, 0, 0, -1, height), from: extent, to: extent)
  }

  /// Rows and columns exchanged: (x, y) → (y, x).
  public static func transpose(_ extent: Extent) -> CoordinateMap {
    CoordinateMap(
      exactly: ProjectiveMatrix(0, 1, 0, 1, 0, 0), from: extent, to: extent.transposed)
  }

  /// Turned clockwise by quarters; any whole number of them.
  public static func quarterTurns(_ count: Int, _ extent: Extent) -> CoordinateMap {
    let (width, height) = (Double(extent.width), Double(extent.height))
    switch ((count % 4) + 4) % 4 {
    case 1:
      return CoordinateMap(
        exactly: ProjectiveMatrix(0, -1, height, 1, 0, 0), from: extent, to: extent.transposed)
    case 2:
      return CoordinateMap(
        exactly: ProjectiveMatrix(-1, 0, width, 0, -1, height), from: extent, to: extent)
    case 3:
      return CoordinateMap(
        exactly: ProjectiveMatrix(0, 1, 0, -1, 0, width), from: extent, to: extent.transposed)
    default:
      return .identity(extent)
    }
  }

  /// The canvas cut or enlarged to `target`, its top-left corner at (`left`, `top`) of the source;
  /// negative values leave room there.
  public static func window(
    left: Int, top: Int, _ target: Extent, of source: Extent
  ) -> CoordinateMap {
    CoordinateMap(
      exactly: .translation(x: -Double(left), y: -Double(top)), from: source, to: target)
  }

  /// The whole source stretched onto `target`; both must have pixels.
  public static func resize(_ source: Extent, to target: Extent) -> CoordinateMap {
    CoordinateMap(
      exactly: .scale(
        x: Double(target.width) / Double(source.width),
        y: Double(target.height) / Double(source.height)),
      from: source, to: target)
  }

  /// Whether every pixel of the target shows a pixel of the source, so that no border is seen.
  public var staysInside: Bool {
    guard mapClass <= .affine, case .matrix(_, let inverse) = form else { return false }
    let target = targetExtent.bounds
    guard let used = Bounds(enclosing: target.corners.map { inverse.apply(to: $0).position })
    else { return false }
    let source = sourceExtent.bounds
    return used.minX >= source.minX && used.minY >= source.minY
      && used.maxX <= source.maxX && used.maxY <= source.maxY
  }
}
