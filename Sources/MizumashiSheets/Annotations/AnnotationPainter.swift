// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPixels

/// Draws what is known about a picture over it: boxes, names, outlines, masks, keypoints.
///
/// Every class has its colour, the same on every picture. Areas are tinted, so that the picture
/// stays visible below; lines have a dark edge, so that they stand out on any ground; names stand
/// where no other name is, if there is room.
///
/// **Shape**: the picture may be smaller or larger than the canvas that the annotations are for;
/// grey pictures become colour ones, and 16 bits become 8.
public struct AnnotationPainter: Sendable {
  /// Pairs of joints that are connected, by label of the object; indices from 0.
  public var skeletons: [String: [[Int]]]

  public init(skeletons: [String: [[Int]]] = [:]) {
    self.skeletons = skeletons
  }

  /// - Parameter canvas: the picture's extent when it was annotated.
  public func draw(
    _ annotations: Annotations, of canvas: Extent, onto raster: Raster
  ) -> Raster {
    guard !canvas.isEmpty, !raster.extent.isEmpty else { return raster }
    var picture = ColourCopy.rgb8(of: raster)
    let scale = PictureScale(from: canvas, to: picture.extent)
    let names = picture.paint { painter in
      for instance in annotations.instances { tint(instance, scale, painter) }
      for instance in annotations.instances { outline(instance, scale, painter) }
      var names = NamePlacement(extent: painter.extent)
      for instance in annotations.instances { place(instance, scale, &names) }
      for tag in annotations.tags { names.addTag(tag.rawValue) }
      return names
    }
    picture.paint { painter in names.draw(with: painter) }
    return picture
  }

  // MARK: Parts

  private func tint(_ instance: Instance, _ scale: PictureScale, _ painter: Painter) {
    let ink = ClassColour.ink(of: instance.label)
    if let mask = instance.mask {
      painter.fill(mask, ink.withOpacity(0.45))
    } else if let polygon = instance.polygon {
      let moved = Polygon(polygon.rings.map { Ring($0.vertices.map(scale.position)) })
      painter.fill(BitMask(moved, on: painter.extent), ink.withOpacity(0.3))
    }
  }

  private func outline(_ instance: Instance, _ scale: PictureScale, _ painter: Painter) {
    let ink = ClassColour.ink(of: instance.label)
    func line(_ positions: [Position], isClosed: Bool) {
      painter.outlined(positions.map(scale.position), isClosed: isClosed, ink)
    }
    for ring in instance.polygon?.rings ?? [] { line(ring.vertices, isClosed: true) }
    for polyline in instance.polylines { line(polyline.vertices, isClosed: false) }
    if let box = instance.orientedBox { line(box.corners, isClosed: true) }
    if let box = instance.box { line(box.corners, isClosed: true) }
    drawSkeleton(of: instance, scale, painter, ink)
  }

  private func drawSkeleton(
    of instance: Instance, _ scale: PictureScale, _ painter: Painter, _ ink: Ink
  ) {
    let joints = instance.keypoints.filter { $0.visibility != .absent }
    let places = Dictionary(
      joints.compactMap { joint in joint.index.map { ($0, scale.position(joint.position)) } },
      uniquingKeysWith: { first, _ in first })
    for pair in skeletons[instance.label ?? ""] ?? [] where pair.count == 2 {
      if let a = places[pair[0]], let b = places[pair[1]] {
        painter.outlined([a, b], isClosed: false, ink)
      }
    }
    let radius = max(2.5, Double(painter.extent.longerSide) / 110)
    for joint in joints {
      let centre = scale.position(joint.position)
      painter.fillDisc(centre: centre, radius: radius + 1, .black.withOpacity(0.6))
      painter.fillDisc(centre: centre, radius: radius, joint.visibility == .visible ? .white : ink)
      // A hidden joint is a ring.
      painter.fillDisc(
        centre: centre, radius: radius - 1.25,
        joint.visibility == .visible ? ink : .black.withOpacity(0.75))
    }
  }

  private func place(_ instance: Instance, _ scale: PictureScale, _ names: inout NamePlacement) {
    guard let label = instance.label else { return }
    let bounds =
      instance.box ?? instance.orientedBox?.bounds ?? instance.polygon?.bounds
      ?? instance.shapeBounds(on: scale.source)
      ?? Bounds(enclosing: instance.polylines.flatMap(\.vertices))
      ?? Bounds(
        enclosing: instance.keypoints.filter { $0.visibility != .absent }.map(\.position))
    guard let bounds else { return }
    let name = instance.isCrowd ? "\(label) (crowd)" : label
    names.add(name, ink: ClassColour.ink(of: label), beside: scale.bounds(bounds))
  }
}

/// From the canvas of annotations to the picture that is drawn on.
struct PictureScale {
  var source: Extent
  private var x: Double
  private var y: Double

  init(from source: Extent, to target: Extent) {
    self.source = source
    x = Double(target.width) / Double(source.width)
    y = Double(target.height) / Double(source.height)
  }

  func position(_ position: Position) -> Position {
    Position(x: position.x * x, y: position.y * y)
  }

  func bounds(_ bounds: Bounds) -> Bounds {
    Bounds(
      minX: bounds.minX * x, minY: bounds.minY * y, maxX: bounds.maxX * x, maxY: bounds.maxY * y)
  }
}
