// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiDatasets
import MizumashiEngine
import MizumashiGeometry
import MizumashiPixels
import MizumashiPlan
import MizumashiRecipe
import MizumashiTesting
import Testing

@testable import MizumashiJobs

/// Boxes are judged by masks that went through the same warp as pixels do, not by boxes.
@Suite struct LabelLaws {
  private static let extent = Extent(width: 160, height: 120)

  /// Octagons on whole pixels, of three sizes, one of them cut by the edge: without sharp corners,
  /// whose tips may lie between the centres of pixels.
  private static let shapes: [Polygon] = [
    octagon(minX: 46, minY: 26, side: 68), octagon(minX: 26, minY: 70, side: 28),
    octagon(minX: 130, minY: -12, side: 44),
  ]

  private static func octagon(minX: Double, minY: Double, side: Double) -> Polygon {
    let cut = side / 4
    let corners = [
      (cut, 0), (side - cut, 0), (side, cut), (side, side - cut), (side - cut, side), (cut, side),
      (0, side - cut), (0, cut),
    ]
    let ring = Ring(corners.map { Position(x: minX + $0, y: minY + $1) })
    return Polygon([ring]).clipped(to: extent) ?? Polygon([])
  }

  @Test(arguments: LawSubject.geometric)
  func `boxes enclose warped masks within a pixel`(_ subject: LawSubject) throws {
    let mover = SampleMover(AnnotationRules(), DatasetSchema())
    for (index, step) in try subject.steps(count: 6, mild: true).enumerated() {
      let effects = try [step].effects(on: Self.extent, LawSubject.key(index))
      let plan = Plan(effects, for: Self.extent)
      for shape in Self.shapes {
        let instance = Instance(label: "blob", box: shape.bounds, polygon: shape)
        let moved = mover.moved(Annotations(instances: [instance]), by: plan.map).instances.first
        let mask = BitMask(shape, on: Self.extent)
        try expect(
          moved?.box, encloses: mask.mapped(by: plan.map), of: mask, "\(subject.entry.name) \(plan)"
        )
      }
    }
  }

  @Test(arguments: LawSubject.geometric)
  func `boxes enclose what is seen of warped pictures within a pixel`(
    _ subject: LawSubject
  ) throws {
    let mover = SampleMover(AnnotationRules(), DatasetSchema())
    for (index, step) in try subject.steps(count: 4, mild: true).enumerated() {
      let effects = try [step].effects(on: Self.extent, LawSubject.key(index))
      // Reflections and tiles show an object twice; that is no matter of labels.
      guard effects.allSatisfy(\.showsConstantBorder) else { continue }
      let plan = Plan(effects, for: Self.extent)
      // A bright fill is no object.
      let night = Raster(white: BitMask(Self.extent))
      let ground = BitMask(brighterThanHalf: try Renderer.forLaws.render(plan, night))
      guard ground.count == 0 else { continue }
      for shape in Self.shapes {
        let mask = BitMask(shape, on: Self.extent)
        let target = try Renderer.forLaws.render(plan, Raster(white: mask))
        let instance = Instance(label: "blob", box: mask.bounds, mask: mask)
        let moved = mover.moved(Annotations(instances: [instance]), by: plan.map).instances.first
        try expect(
          moved?.box, encloses: BitMask(brighterThanHalf: target), of: mask,
          "\(subject.entry.name) \(plan)")
      }
    }
  }

  private func expect(
    _ box: BoundingBox?, encloses mask: BitMask?, of whole: BitMask, _ place: String
  ) throws {
    // Of slivers of a few pixels there may be less than half a pixel everywhere.
    guard let mask, mask.count > 12, let seen = mask.bounds else { return }
    let box = try #require(box, "\(mask.count) cells are seen, and there is no box: \(place)")
    // One pixel; and a mask knows its shape to half a cell, which the map may have enlarged: as
    // much as the canvas grew, or the object.
    let growth = Double(mask.extent.area) / Double(whole.extent.area)
    let cell = max(1, growth.squareRoot(), (Double(mask.count) / Double(whole.count)).squareRoot())
    // Where the canvas cuts an object, corners are sharp, and their tips lie between centres.
    let isCut = !mask.extent.bounds.extended(left: -1, top: -1, right: -1, bottom: -1).contains(
      seen)
    let tolerance = 1 + cell * (isCut ? 1.5 : 0.5)
    for (edge, limit) in [
      (box.minX, seen.minX), (box.minY, seen.minY), (box.maxX, seen.maxX), (box.maxY, seen.maxY),
    ] {
      #expect(abs(edge - limit) <= tolerance, "\(box) around \(seen): \(place)")
    }
  }
}

extension Bounds {
  fileprivate func contains(_ other: Bounds) -> Bool { union(other) == self }
}

extension Raster {
  /// White where a mask is set, black elsewhere.
  fileprivate init(white mask: BitMask) {
    var bytes = [UInt8](repeating: 0, count: mask.extent.area)
    for row in 0..<mask.extent.height {
      for column in 0..<mask.extent.width where mask[column, row] {
        bytes[row * mask.extent.width + column] = 255
      }
    }
    self.init(mask.extent, .grey8, packedBytes: bytes)
  }
}

extension BitMask {
  fileprivate init(brighterThanHalf raster: Raster) {
    self.init(raster.extent)
    let bytes = raster.packedBytes
    for row in 0..<extent.height {
      for column in 0..<extent.width where bytes[row * extent.width + column] > 127 {
        self[column, row] = true
      }
    }
  }
}

extension Effect {
  /// Whether nothing of the picture is seen beyond its edges.
  fileprivate var showsConstantBorder: Bool {
    guard case .warp(let warp) = self else { return true }
    if case .constant = warp.border { return true }
    return false
  }
}
