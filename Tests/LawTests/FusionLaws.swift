// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiEngine
import MizumashiGeometry
import MizumashiPixels
import MizumashiPlan
import MizumashiRecipe
import MizumashiTesting
import MizumashiYAML
import Testing

/// A fused plan gives what its effects give one after the other, within what each law says.
@Suite struct FusionLaws {
  static let extent = Extent(width: 88, height: 70)

  private func rasters(
    _ effects: [Effect], _ source: Raster
  ) throws -> (fused: Raster, sequential: Raster) {
    let plans = [Plan.Fusion.full, .none].map { Plan(effects, for: source.extent, fusion: $0) }
    #expect(plans[0].targetExtent == plans[1].targetExtent)
    #expect(plans[0].map == plans[1].map)
    return (
      try Renderer.forLaws.render(plans[0], source), try Renderer.forLaws.render(plans[1], source)
    )
  }

  @Test(arguments: 0..<40)
  func `whole-pixel steps fuse bit for bit`(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let names = ["horizontal_flip", "vertical_flip", "transpose", "rotate_90", "crop", "pad"]
    let steps = try (0..<numbers.whole(in: 2...5)).map { _ in
      let name = numbers.pick(names)
      var entries: [ConfigEntry] = []
      if name == "rotate_90" || name == "crop" || name == "pad" {
        entries.append(ConfigEntry(key: "keep_size", value: .bool(false)))
      }
      if name == "pad" {
        let border = numbers.pick(["constant", "edge", "reflect", "mirror", "wrap"])
        entries.append(ConfigEntry(key: "border", value: .string(border)))
      }
      return try LawSubject.step(.mapping([ConfigEntry(key: name, value: .mapping(entries))]))
    }
    for format in PixelFormat.decoded {
      let source = TestPicture.noise.raster(Self.extent, format)
      let effects = try steps.effects(on: Self.extent, LawSubject.key(seed))
      let (fused, sequential) = try rasters(effects, source)
      #expect(fused == sequential, "\(Plan(effects, for: Self.extent))")
    }
  }

  @Test(arguments: 0..<40)
  func `whole-pixel steps pass tones and noise stays in its place, bit for bit`(
    _ seed: Int
  ) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) + 100)
    let names = [
      "horizontal_flip", "transpose", "crop", "invert", "posterize", "gaussian_noise", "dropout",
      "grayscale", "add_to_hue", "gaussian_blur", "coarse_dropout", "histogram_equalization",
    ]
    var steps: [Step] = []
    var lastWasTone = false
    for _ in 0..<numbers.whole(in: 3...6) {
      let name = numbers.pick(names)
      // Two tones in a row round once instead of twice: another law.
      let isTone = name == "invert" || name == "posterize" || name == "grayscale"
      if isTone, lastWasTone { continue }
      lastWasTone =
        isTone || (lastWasTone && ["horizontal_flip", "transpose", "crop"].contains(name))
      let entries = name == "crop" ? [ConfigEntry(key: "keep_size", value: .bool(false))] : []
      steps.append(
        try LawSubject.step(.mapping([ConfigEntry(key: name, value: .mapping(entries))])))
    }
    for format in [PixelFormat.rgb8, PixelFormat(.rgba, .uint16), .grey8] {
      let source = TestPicture.noise.raster(Self.extent, format)
      let effects = try steps.effects(on: Self.extent, LawSubject.key(seed))
      let (fused, sequential) = try rasters(effects, source)
      #expect(fused == sequential, "\(Plan(effects, for: Self.extent))")
    }
  }

  @Test(arguments: 0..<20)
  func `a margin and a warp that goes on in its colour become one matrix`(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) + 900)
    let fill = numbers.pick(["black", "#727272", "#ff8000"])
    let warp = numbers.pick(["affine", "rotate", "perspective", "shear_y"])
    let steps = try [
      "{letterbox: {width: 120, height: 130, fill: '\(fill)'}}",
      "{\(warp): {border: constant, fill: '\(fill)'}}",
    ].map { text in
      try Recipe(yaml: "{steps: [\(text)]}", source: "test").variants[0].steps[0]
    }
    // As large as the letterbox in one direction, so that only the margin is left of it.
    let extent = Extent(width: 120, height: 70)
    let effects = try steps.effects(on: extent, LawSubject.key(seed))
    #expect(Plan(effects, for: extent).stages.count == 1)
    for format in [PixelFormat.rgb8, .grey8, PixelFormat(.rgba, .uint16)] {
      let source = TestPicture.noise.raster(extent, format)
      let (fused, sequential) = try rasters(effects, source)
      // The same places up to rounding in the matrix, of which interpolation uses 1/128 pixel.
      let step = format.depth == .uint16 ? 512.0 : 2
      #expect(fused.difference(to: sequential).largest <= step, "\(steps) \(format)")
    }
  }

  @Test(arguments: 0..<60)
  func `tones fuse within what rounding in between can do`(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) + 200)
    // How far the sequence may be from exact arithmetic; the fused table is half a level from it.
    var bound = 0.0
    var effects: [Effect] = []
    for _ in 0..<numbers.whole(in: 2...4) {
      switch numbers.whole(in: 0...2) {
      case 0:
        let gain = numbers.number(in: 0.3...2)
        effects.append(
          .tone(ToneCurve([.linear(gain: gain, offset: numbers.number(in: -60...60))])))
        // What was rounded before is made larger or smaller, and rounded again.
        bound = bound * gain + 0.5
      case 1:
        effects.append(.tone(ToneCurve([.invert(low: 0, high: 255)])))
        bound += 0.5
      default:
        // Steepest at white, where the slope is the exponent.
        let exponent = numbers.number(in: 1...2.2)
        effects.append(.tone(ToneCurve([.gamma(exponent)])))
        bound = bound * exponent + 0.5
      }
    }
    let source = TestPicture.noise.raster(Self.extent, .rgb8)
    let (fused, sequential) = try rasters(effects, source)
    #expect(Plan(effects, for: Self.extent).stages.count == 1)
    #expect(fused.difference(to: sequential).largest <= bound + 0.5, "\(effects)")
  }

  @Test(arguments: [UInt8(1), 2, 4, 7], [0.4, 1, 1.7])
  func `a jump after a tone looks at what would have been stored`(
    _ bits: UInt8, _ gain: Double
  ) throws {
    for jump in [
      ToneCurve.Operation.posterize(bits: Int(bits)),
      .solarize(threshold: Double(bits) * 30, above: true),
    ] {
      let effects: [Effect] = [
        .tone(ToneCurve([.linear(gain: gain, offset: 3.3)])), .tone(ToneCurve([jump])),
      ]
      for format in [PixelFormat.rgb8, PixelFormat(.grey, .uint16)] {
        let source = TestPicture.noise.raster(Self.extent, format)
        let (fused, sequential) = try rasters(effects, source)
        // Solarising 255 − v passes the fraction on, which rounds to the level beside at most.
        #expect(fused.difference(to: sequential).largest <= 1)
      }
    }
  }

  @Test(arguments: 0..<30)
  func `colour matrices fuse within one rounding`(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) + 300)
    let first = ColourMatrix.grey(amount: numbers.number(in: 0...1))
    let second = ColourMatrix.grey(amount: numbers.number(in: -1...1))
    let effects: [Effect] = [.colour(first), .colour(second)]
    let source = TestPicture.noise.raster(Self.extent, .rgb8)
    #expect(Plan(effects, for: Self.extent).stages[0].rowEffects.count == 1)
    let (fused, sequential) = try rasters(effects, source)
    let weight = second.rows.map { $0[0..<3].reduce(0) { $0 + abs($1) } }.max() ?? 0
    // Half a level times the weights, half for the second rounding, half for the fused one.
    #expect(fused.difference(to: sequential).largest <= weight / 2 + 1)
  }

  @Test(arguments: 0..<80)
  func `warps fuse within an interpolation error for each link`(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) + 400)
    let names = [
      "rotate", "shear_x", "shear_y", "scale_x", "scale_y", "translate_x", "translate_y",
      "affine", "perspective", "grid_distortion", "horizontal_flip", "crop", "pad",
    ]
    let border = numbers.pick(["constant", "edge", "reflect", "mirror", "wrap"])
    let steps = try (0..<numbers.whole(in: 2...4)).map { _ in
      let name = numbers.pick(names)
      let hasBorder =
        Catalogue.entry(named: name)?.parameters.contains { $0.name == "border" } ?? false
      let entries = hasBorder ? [ConfigEntry(key: "border", value: .string(border))] : []
      return try LawSubject.step(.mapping([ConfigEntry(key: name, value: .mapping(entries))]))
    }
    let effects = try steps.effects(on: Self.extent, LawSubject.key(seed))
    let source = TestPicture.smooth.raster(Self.extent, .rgb8)
    let (fused, sequential) = try rasters(effects, source)
    let maps = effects.compactMap(\.map)
    // Near an edge the border is interpolated with every step of a sequence.
    let difference = fused.difference(to: sequential) { x, y in
      var place = Position(x: Double(x) + 0.5, y: Double(y) + 0.5)
      for map in maps.reversed() {
        guard let before = map.sourcePosition(of: place) else { return false }
        place = before
        let (u, v) = (place.x, place.y)
        let (width, height) = (map.sourceExtent.width, map.sourceExtent.height)
        if u < 4 || v < 4 || u > Double(width) - 4 || v > Double(height) - 4 { return false }
      }
      return true
    }
    // Linear interpolation of the waves errs by (2π/64)² · 50 / 8 = 0.06 levels an axis, more where
    // a step enlarges the waves' frequency; rounding adds half a level. Both for each link.
    #expect(
      difference.largest <= 0.8 * Double(maps.count) + 0.5,
      "\(difference)\n\(Plan(effects, for: Self.extent))")
  }

  @Test(arguments: 0..<60)
  func `chains of anything gentle stay near the sequence`(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) + 500)
    // Left out is what makes much of one level: equalisation, jumps, and more of them.
    let rough: Set<String> = [
      "histogram_equalization", "clahe", "auto_contrast", "posterize", "solarize", "normalize",
      "jpeg_compression", "salt_and_pepper",
    ]
    let gentle = LawSubject.all.filter { !rough.contains($0.entry.name) }
    let steps = try (0..<numbers.whole(in: 2...4)).map { _ in
      try LawSubject.step(.string(numbers.pick(gentle).entry.name))
    }
    let effects = try steps.effects(on: Self.extent, LawSubject.key(seed))
    let source = TestPicture.smooth.raster(Self.extent, .rgb8)
    let (fused, sequential) = try rasters(effects, source)
    let difference = fused.difference(to: sequential)
    // Away from borders less than a level (the laws above); lines along borders add to the mean.
    #expect(difference.mean <= 2, "\(difference)\n\(Plan(effects, for: Self.extent))")
  }
}
