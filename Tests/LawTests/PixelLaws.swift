// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

@testable import MizumashiEngine
import MizumashiGeometry
import MizumashiPixels
import MizumashiPlan
import MizumashiRandom
import MizumashiRecipe
import MizumashiTesting
import Testing

/// What holds for the pixels that every augmenter makes.
@Suite struct PixelLaws {
  @Test(arguments: LawSubject.all)
  func `identities leave a picture as it is`(_ subject: LawSubject) throws {
    func steps<Type: Augmenter>(_ type: Type.Type) -> [Step] { Type.identities.map { Step($0) } }
    for step in steps(subject.entry.type) {
      for format in PixelFormat.decoded {
        let source = TestPicture.noise.raster(Extent(width: 23, height: 17), format)
        let plan = try [step].plan(on: source.extent, LawSubject.key(1))
        #expect(try Renderer.forLaws.render(plan, source) == source, "\(step) \(format)")
        let place = Position(x: 3.25, y: 11.5)
        #expect(plan.map.targetPosition(of: place).distance(to: place) < 1e-9)
      }
    }
  }

  static let tinyExtents = [
    Extent(width: 0, height: 0), Extent(width: 0, height: 4), Extent(width: 1, height: 1),
    Extent(width: 1, height: 9), Extent(width: 9, height: 1), Extent(width: 2, height: 3),
  ]

  @Test(arguments: LawSubject.all)
  func `every format and the smallest pictures are rendered`(_ subject: LawSubject) throws {
    for (index, step) in try subject.steps(count: 7).enumerated() {
      for extent in Self.tinyExtents + [Extent(width: 33, height: 21)] {
        for format in PixelFormat.decoded {
          let source = TestPicture.noise.raster(extent, format)
          let plan = try [step].plan(on: extent, LawSubject.key(index))
          let target = try Renderer.forLaws.render(plan, source)
          #expect(target.extent == plan.targetExtent)
          #expect(target.extent.isEmpty == extent.isEmpty)
          #expect(target.format == plan.targetFormat(from: format))
          if extent.isEmpty { #expect(target == source) }
        }
      }
    }
  }

  @Test(arguments: LawSubject.all)
  func `alpha is never toned`(_ subject: LawSubject) throws {
    for (index, step) in try subject.steps(count: 7).enumerated() {
      for format in PixelFormat.decoded where format.layout.hasAlpha {
        let source = TestPicture.noise.raster(Extent(width: 33, height: 21), format)
        let plan = try [step].plan(on: source.extent, LawSubject.key(index))
        guard plan.map.links.isEmpty else { continue }
        let target = try Renderer.forLaws.render(plan, source)
        let last = format.channelCount - 1
        let alpha = { (raster: Raster) in
          raster.components.enumerated().filter { $0.offset % (last + 1) == last }.map(\.element)
        }
        if target.format == format {
          #expect(alpha(target) == alpha(source), "\(step) \(format)")
        }
      }
    }
  }

  @Test(arguments: LawSubject.all)
  func `however rows are split, the bytes are the same`(_ subject: LawSubject) throws {
    var numbers = SeededNumbers(seed: 9)
    for (index, step) in try subject.steps(count: 6).enumerated() {
      for format in [PixelFormat.rgb8, PixelFormat(.greyAlpha, .uint16)] {
        let source = TestPicture.noise.raster(Extent(width: 35, height: 71), format)
        // A tone before and noise after, so that row effects ride along.
        let around = try ["linear_contrast", "gaussian_noise"].map {
          try LawSubject.step(.string($0))
        }
        let steps =
          subject.entry.name == "normalize" ? [around[0], step] : [around[0], step, around[1]]
        let plan = try steps.plan(on: source.extent, LawSubject.key(index))
        var whole = source
        for stage in plan.stages {
          guard stage.isSweep else { break }
          let one = Plan.rendered(stage, whole, splits: [stage.targetExtent.height])
          var splits: [Int] = []
          while splits.reduce(0, +) < stage.targetExtent.height {
            splits.append(numbers.whole(in: 1...9))
          }
          #expect(Plan.rendered(stage, whole, splits: splits) == one, "\(step) \(format)")
          whole = one
        }
        let isWhole = plan.stages.allSatisfy(\.isSweep)
        if isWhole { #expect(try Renderer.forLaws.render(plan, source) == whole) }
      }
    }
  }

  @Test(arguments: LawSubject.geometric)
  func `what a plan does not read has no influence`(_ subject: LawSubject) throws {
    for (index, step) in try subject.steps(count: 12).enumerated() {
      let source = TestPicture.noise.raster(Extent(width: 57, height: 41), .rgb8)
      let plan = try [step].plan(on: source.extent, LawSubject.key(index))
      guard let part = plan.sourcePart else { continue }
      var other = Raster(source.extent, source.format)
      let (bytes, stride) = (3, source.stride)
      source.withView { source in
        other.withMutableView { other in
          for y in part.y..<part.y + part.height {
            (other.base + y * stride + part.x * bytes).copyMemory(
              from: source.base + y * stride + part.x * bytes, byteCount: part.width * bytes)
          }
        }
      }
      let made = try Renderer.forLaws.render(plan, other)
      #expect(try made == Renderer.forLaws.render(plan, source), "\(step)")
    }
  }

  @Test(arguments: LawSubject.all)
  func `rows that are handed out are those of the whole picture`(_ subject: LawSubject) throws {
    for (index, step) in try subject.steps(count: 6).enumerated() {
      for format in [PixelFormat.rgb8, PixelFormat(.greyAlpha, .uint16)] {
        // More than two bands of rows, the last of them short.
        let source = TestPicture.noise.raster(Extent(width: 35, height: 71), format)
        let plan = try [step].plan(on: source.extent, LawSubject.key(index))
        let whole = try Renderer.forLaws.render(plan, source)
        var bytes: [UInt8] = []
        try Renderer.forLaws.render(plan, source) { rows in
          #expect(rows.extent.width == whole.extent.width && rows.format == whole.format)
          for y in 0..<rows.extent.height {
            bytes += UnsafeRawBufferPointer(
              start: rows.base + y * rows.stride, count: whole.rowByteCount)
          }
        }
        #expect(bytes == whole.packedBytes, "\(step) \(format)")
        #expect(plan.targetFormat(from: format) == whole.format)
      }
    }
  }
}

extension Plan {
  /// One stage in bands of these heights, from the last to the first.
  fileprivate static func rendered(_ stage: Stage, _ source: Raster, splits: [Int]) -> Raster {
    var target = Raster(stage.targetExtent, stage.targetFormat(from: source.format))
    guard let (producer, measured) = try? stage.kernels(for: source, target: target.format) else {
      Issue.record("the stage has no kernels: \(stage)")
      return target
    }
    let changes = measured + stage.rowEffects.flatMap { $0.kernels(for: target.format) }
    var bands: [Range<Int>] = []
    for height in splits {
      let start = bands.last?.upperBound ?? 0
      bands.append(start..<min(start + height, target.extent.height))
    }
    source.withView { source in
      target.withMutableView { target in
        for rows in bands.reversed() {
          producer.run(from: source, into: target, rows: rows)
          for change in changes { change.run(on: target, rows: rows) }
        }
      }
    }
    return target
  }
}
