// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiTesting
import Testing

@testable import MizumashiPixels

/// The warp kernel beside an oracle that interpolates in double precision, one pixel at a time.
@Suite struct WarpKernelTests {
  static let extents = [
    Extent(width: 1, height: 1), Extent(width: 1, height: 9), Extent(width: 7, height: 1),
    Extent(width: 5, height: 3), Extent(width: 37, height: 23), Extent(width: 64, height: 48),
  ]

  /// How far the kernel may be from the oracle, in 8-bit levels. Places are kept to 1/256 pixel on
  /// either axis, so the error is the slope times that, and one level for rounding twice.
  static func tolerance(
    _ interpolation: WarpInterpolation, _ picture: TestPicture, _ border: Border
  ) -> Double {
    // The waves of the smooth picture climb 2π · 50 / 64 = 4.9 levels a pixel; other pictures, and
    // the step to a constant border or around to the other side, up to 255.
    let isSmooth = picture == .smooth && border != .constant && border != .wrap
    let slope = isSmooth ? 2 * Double.pi * 50 / TestPicture.wavelength : 255
    return switch interpolation {
    case .nearest: 0
    case .linear: 1 + 2 * slope / 256
    // The weights of longer windows change faster: their slopes sum to at most 2.4 and 4.6.
    case .cubic: 1 + 2 * 2.4 * slope / 256
    case .lanczos: 1 + 2 * 4.6 * slope / 256
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let interpolation: WarpInterpolation
    let border: Border
    let linkCount: Int
    var testDescription: String { "\(interpolation), \(border), \(linkCount) links" }
  }

  enum Border: CaseIterable, Sendable {
    case constant, edge, reflect, mirror, wrap

    func link(_ map: CoordinateMap, _ format: PixelFormat) -> WarpLink {
      let scale = format.depth == .uint16 ? 257.0 : 1
      return switch self {
      case .constant:
        WarpLink(
          map,
          border: .constant([40, 250, 90, 128].prefix(format.channelCount).map { $0 * scale }))
      case .edge: WarpLink(map, border: .rule(.edge))
      case .reflect: WarpLink(map, border: .rule(.reflect))
      case .mirror: WarpLink(map, border: .rule(.mirror))
      case .wrap: WarpLink(map, border: .rule(.wrap))
      }
    }
  }

  static let cases = WarpInterpolation.allCases.flatMap { interpolation in
    Border.allCases.flatMap { border in
      [1, 2, 3].map { Case(interpolation: interpolation, border: border, linkCount: $0) }
    }
  }

  @Test(arguments: cases)
  func `what the kernel reads is what the oracle reads`(_ sample: Case) {
    var maps = RandomMaps(seed: UInt64(sample.linkCount))
    for round in 0..<36 {
      let format = PixelFormat(
        PixelFormat.Layout.allCases[round % 4], round % 3 == 2 ? .uint16 : .uint8)
      let picture = TestPicture.allCases[(round / 2) % 3]
      let source = picture.raster(Self.extents[round % Self.extents.count], format)
      var links: [WarpLink] = []
      for index in 0..<sample.linkCount {
        let border = index == 0 ? sample.border : maps.numbers.pick(Border.allCases)
        let from = links.last?.map.targetExtent ?? source.extent
        links.append(border.link(maps.map(from: from), format))
      }
      let scale = format.depth == .uint16 ? 257.0 : 1
      let difference = Self.difference(source, links, sample.interpolation)
      let allowed = Self.tolerance(sample.interpolation, picture, sample.border) * scale
      #expect(
        difference.largest <= allowed,
        "round \(round), \(format), \(picture), \(links): \(difference.text)")
    }
  }

  struct Difference {
    var largest = 0.0
    var text = ""
  }

  static func difference(
    _ source: Raster, _ links: [WarpLink], _ interpolation: WarpInterpolation
  ) -> Difference {
    let kernel = WarpKernel(links, interpolation, format: source.format)
    var target = Raster(links[links.count - 1].map.targetExtent, source.format)
    kernel.run(from: source, into: &target)
    let oracle = WarpOracle(links, interpolation)
    let values = WarpOracle.Values(source)
    var worst = Difference()
    for y in 0..<target.extent.height {
      for x in 0..<target.extent.width {
        guard let expected = oracle.pixel(x, y, of: values) else { continue }
        let found = target[x, y]
        for (a, b) in zip(expected, found) where abs(a - b) > worst.largest {
          worst = Difference(
            largest: abs(a - b), text: "at \(x), \(y): expected \(expected), found \(found)")
        }
      }
    }
    return worst
  }

  @Test(arguments: [0.01, 0.02, 0.1, 1, 10, 100], Border.allCases)
  func `extreme scales read the right pixels`(_ scale: Double, _ border: Border) throws {
    // A scale of 0.01 shows places far beyond every edge.
    let source = TestPicture.smooth.raster(Extent(width: 50, height: 40), .rgb8)
    let target = Extent(width: 90, height: 3)
    let matrix = ProjectiveMatrix.scale(x: scale, y: scale).about(source.extent.centre)
    let map = try #require(CoordinateMap(matrix, from: source.extent, to: target))
    for interpolation in [WarpInterpolation.linear, .nearest] {
      let difference = Self.difference(source, [border.link(map, .rgb8)], interpolation)
      #expect(difference.largest <= 2, "\(interpolation) \(difference.text)")
    }
  }

  @Test(arguments: Border.allCases)
  func `a wide picture made tiny is still in its place`(_ border: Border) throws {
    // The ends of a row lie 150 000 pixels beyond the picture, more than fixed point holds.
    let source = TestPicture.smooth.raster(Extent(width: 3000, height: 2), .rgb8)
    let matrix = ProjectiveMatrix.scale(x: 0.01, y: 1).about(source.extent.centre)
    let map = try #require(CoordinateMap(matrix, from: source.extent, to: source.extent))
    let link = border.link(map, .rgb8)
    var target = Raster(source.extent, .rgb8)
    WarpKernel([link], .nearest, format: .rgb8).run(from: source, into: &target)
    let oracle = WarpOracle([link], .nearest)
    let values = WarpOracle.Values(source)
    for x in 1000..<2000 {
      if let expected = oracle.pixel(x, 0, of: values) { #expect(target[x, 0] == expected) }
    }
  }

  @Test(arguments: Border.allCases)
  func `shifts far beyond the picture show its border`(_ border: Border) throws {
    let source = TestPicture.smooth.raster(Extent(width: 50, height: 40), .rgb8)
    for shift in [60.25, -9000.25, 99_000.5, 1e7, -1e12] {
      let matrix = ProjectiveMatrix.translation(x: shift, y: 0.25)
      let map = try #require(CoordinateMap(matrix, from: source.extent, to: source.extent))
      let kernel = WarpKernel([border.link(map, .rgb8)], .linear, format: .rgb8)
      var target = Raster(source.extent, .rgb8)
      kernel.run(from: source, into: &target)
      if border == .constant { #expect(target[20, 20] == [40, 250, 90]) }
    }
  }

  /// What turns, leans, shifts and scales; the shifts and leans run along rows of the source.
  static let affine: [ProjectiveMatrix] = [
    .rotation(.degrees(33)), .rotation(.degrees(-160)), .rotation(.degrees(90)),
    ProjectiveMatrix(1, -0.577, 0, 0, 1, 0), ProjectiveMatrix(1, 0.364, 0, 0, 0.94, 0),
    ProjectiveMatrix(1, 0, 0, 0.3, 1, 0), .scale(x: 1, y: 1.7), .scale(x: 0.4, y: 0.7),
    .scale(x: 3.3, y: 1), .translation(x: 0.5, y: 0), .translation(x: -3.25, y: 7.999),
  ]

  @Test(arguments: PixelFormat.Layout.allCases, WarpInterpolation.allCases)
  func `vectors give the bytes of the reference`(
    _ layout: PixelFormat.Layout, _ interpolation: WarpInterpolation
  ) throws {
    let format = PixelFormat(layout)
    for (index, matrix) in Self.affine.enumerated() {
      for width in stride(from: 1, through: 40, by: 3) {
        let extent = Extent(width: index % 2 == 0 ? width : 131 - width, height: 1 + width % 19)
        let map = try #require(
          CoordinateMap(matrix.about(extent.centre), from: extent, to: extent))
        let link = Border.allCases[width % 5].link(map, format)
        Self.compare([link], interpolation, format, seed: width)
      }
    }
  }

  @Test(arguments: WarpInterpolation.allCases)
  func `vectors give the bytes of the reference for chains of any maps`(
    _ interpolation: WarpInterpolation
  ) {
    var maps = RandomMaps(seed: 31)
    for round in 0..<120 {
      let format = PixelFormat(PixelFormat.Layout.allCases[round % 4])
      let source = Extent(width: 20 + round % 50, height: 9 + round % 23)
      var links: [WarpLink] = []
      for _ in 0...round % 3 {
        let border = maps.numbers.pick(Border.allCases)
        links.append(border.link(maps.map(from: links.last?.map.targetExtent ?? source), format))
      }
      Self.compare(links, interpolation, format, seed: round)
    }
  }

  static func compare(
    _ links: [WarpLink], _ interpolation: WarpInterpolation, _ format: PixelFormat, seed: Int
  ) {
    let kernel = WarpKernel(links, interpolation, format: format)
    #expect(
      agree(
        from: links[0].map.sourceExtent, into: links[links.count - 1].map.targetExtent, format,
        seed: seed, { kernel.run(from: $0, into: $1, rows: $2) },
        { kernel.runReference(from: $0, into: $1, rows: $2) }),
      "\(links)")
  }

  @Test(arguments: WarpInterpolation.allCases, Border.allCases)
  func `rows may be made one at a time`(_ interpolation: WarpInterpolation, _ border: Border) {
    var maps = RandomMaps(seed: 77)
    for _ in 0..<6 {
      let source = TestPicture.noise.raster(Extent(width: 33, height: 21), .rgba8)
      let first = border.link(maps.map(from: source.extent), .rgba8)
      let second = border.link(maps.map(from: first.map.targetExtent), .rgba8)
      let kernel = WarpKernel([first, second], interpolation, format: .rgba8)
      var whole = Raster(second.map.targetExtent, .rgba8)
      kernel.run(from: source, into: &whole)
      var pieces = Raster(second.map.targetExtent, .rgba8)
      source.withView { source in
        pieces.withMutableView { pieces in
          for y in (0..<pieces.extent.height).reversed() {
            kernel.run(from: source, into: pieces, rows: y..<y + 1)
          }
        }
      }
      #expect(whole == pieces)
    }
  }

  @Test func `a chain of whole-pixel maps moves bytes`() {
    let source = TestPicture.noise.raster(Extent(width: 19, height: 11), .rgb8)
    let turn = CoordinateMap.quarterTurns(1, source.extent)
    let flip = CoordinateMap.horizontalFlip(turn.targetExtent)
    let back = CoordinateMap.transpose(flip.targetExtent)
    for interpolation in WarpInterpolation.allCases {
      let links = [turn, flip, back].map { WarpLink($0, border: .rule(.edge)) }
      var target = Raster(source.extent, .rgb8)
      WarpKernel(links, interpolation, format: .rgb8).run(from: source, into: &target)
      // A quarter turn, a flip and a transposition cancel.
      #expect(target == source)
    }
  }
}

/// Maps at random, of every class.
struct RandomMaps {
  var numbers: SeededNumbers

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
  }

  mutating func map(from source: Extent) -> CoordinateMap {
    let target = Extent(width: numbers.whole(in: 1...50), height: numbers.whole(in: 1...30))
    switch numbers.whole(in: 0...8) {
    case 0: return .horizontalFlip(source)
    case 1: return .quarterTurns(numbers.whole(in: 1...3), source)
    case 2:
      return .window(
        left: numbers.whole(in: -9...9), top: numbers.whole(in: -9...9), target, of: source)
    case 3...5:
      let turn = ProjectiveMatrix.rotation(.degrees(numbers.number(in: -180...180)))
        .followed(
          by: .scale(x: numbers.number(in: 0.3...3), y: numbers.number(in: 0.3...3))
        )
        .about(source.centre)
        .followed(
          by: .translation(x: numbers.number(in: -9...9), y: numbers.number(in: -9...9)))
      return CoordinateMap(turn, from: source, to: target) ?? .identity(source)
    case 6: return projective(source, target)
    case 7: return grid(source)
    default: return field(source)
    }
  }

  private mutating func projective(_ source: Extent, _ target: Extent) -> CoordinateMap {
    let bend = 0.4 / Double(max(source.width, source.height))
    let matrix = ProjectiveMatrix(
      numbers.number(in: 0.6...1.5), numbers.number(in: -0.4...0.4), numbers.number(in: -5...5),
      numbers.number(in: -0.4...0.4), numbers.number(in: 0.6...1.5), numbers.number(in: -5...5),
      numbers.number(in: -bend...bend), numbers.number(in: -bend...bend), 1)
    return CoordinateMap(matrix, from: source, to: target) ?? .identity(source)
  }

  private mutating func grid(_ extent: Extent) -> CoordinateMap {
    func axis(_ side: Int, _ numbers: inout SeededNumbers) -> GridMap.Axis {
      var knots = [numbers.number(in: -3...3)]
      for _ in 0..<4 {
        knots.append(
          (knots.last ?? 0) + Double(side) / 4 * numbers.number(in: 0.3...1.7))
      }
      return GridMap.Axis(cell: Double(side) / 4, knots: knots)
    }
    return CoordinateMap(
      GridMap(
        horizontal: axis(extent.width, &numbers), vertical: axis(extent.height, &numbers)),
      on: extent)
  }

  private mutating func field(_ extent: Extent) -> CoordinateMap {
    let spacing = 5.0
    let columns = Int((Double(extent.width) / spacing).rounded(.up)) + 1
    let rows = Int((Double(extent.height) / spacing).rounded(.up)) + 1
    let shifts = (0..<2 * columns * rows).map { _ in Float(numbers.number(in: -4...4)) }
    return CoordinateMap(
      DisplacementField(
        spacing: spacing, columns: columns, rows: rows,
        x: Array(shifts.prefix(columns * rows)), y: Array(shifts.suffix(columns * rows))),
      on: extent)
  }
}
