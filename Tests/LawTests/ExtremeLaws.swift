// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiEngine
import MizumashiGeometry
import MizumashiPixels
import MizumashiPlan
import MizumashiRecipe
import MizumashiTesting
import Testing

/// The least and the greatest that a recipe may ask for.
@Suite struct ExtremeLaws {
  /// Pictures larger than this are planned but not made.
  static let renderedArea = 300_000

  @Test(arguments: LawSubject.all)
  func `the limits of every parameter are planned and rendered`(_ subject: LawSubject) throws {
    for parameter in subject.entry.parameters {
      for value in Self.limits(parameter.rule) {
        let step = try LawSubject.step(
          .mapping([subject.entry.name: .mapping([ConfigEntry(key: parameter.name, value: value)])])
        )
        for extent in [Extent(width: 19, height: 13), Extent(width: 1, height: 1)] {
          for key in 0..<2 {
            let plan = try [step].plan(on: extent, LawSubject.key(key))
            #expect(plan.targetExtent.width > 0 && plan.targetExtent.height > 0)
            guard plan.targetExtent.area <= Self.renderedArea,
              plan.stages.allSatisfy({ $0.targetExtent.area <= Self.renderedArea })
            else { continue }
            let source = TestPicture.noise.raster(extent, .rgba8)
            let target = try Renderer.forLaws.render(plan, source)
            #expect(target.extent == plan.targetExtent)
          }
        }
      }
    }
  }

  @Test func `a picture that no memory holds is refused in words`() throws {
    let source = TestPicture.noise.raster(Extent(width: 9, height: 9), .rgb8)
    for text in ["1000000px", "40000px"] {
      let entries = [
        ConfigEntry(key: "top", value: .string(text)),
        ConfigEntry(key: "left", value: .string(text)),
        ConfigEntry(key: "keep_size", value: .bool(false)),
      ]
      let step = try LawSubject.step(.mapping([ConfigEntry(key: "pad", value: .mapping(entries))]))
      let plan = try [step].plan(on: source.extent, LawSubject.key(0))
      #expect(throws: RenderError.self) { try Renderer.forLaws.render(plan, source) }
    }
  }

  @Test(arguments: [99_000, 100_000, 100_001, 140_000])
  func `a picture too long to be flipped is refused in words`(_ width: Int) throws {
    let extent = Extent(width: width, height: 1)
    let source = TestPicture.chart.raster(extent, .grey8)
    let plan = try [Step(HorizontalFlip())].plan(on: extent, LawSubject.key(0))
    if width <= WarpKernel.longestSide {
      let target = try Renderer.forLaws.render(plan, source)
      #expect(target.packedBytes == source.packedBytes.reversed())
    } else {
      #expect(throws: RenderError.self) { try Renderer.forLaws.render(plan, source) }
    }
  }

  private static func limits(_ rule: ParameterRule) -> [ConfigValue] {
    switch rule {
    case .number(let rule), .fixedNumber(let rule):
      let ends = [rule.low, rule.high, 0, 1, 90, -90].filter { rule.low <= $0 && $0 <= rule.high }
      return ends.map(ConfigValue.number)
    case .axes(let rule):
      let ends = [rule.low, rule.high, 90].filter { rule.low <= $0 && $0 <= rule.high }
      return ends.map { .mapping(["x": .number($0), "y": .number($0)]) }
        + ends.map(ConfigValue.number)
    case .choice(let choices): return choices.map { .number(Double($0)) }
    case .length: return [.string("0px"), .string("1000000px"), .string("100%")]
    case .chance: return [.number(0), .number(1)]
    case .word(let words): return words.filter { !$0.hasPrefix("{") }.map(ConfigValue.string)
    case .bool: return [.bool(true), .bool(false)]
    case .colour: return [.string("clear"), .string("white")]
    case .steps: return [.sequence([]), .sequence([.string("rotate")])]
    case .numbers(let rule):
      return [rule.low, rule.high].map { end in
        .sequence(Array(repeating: .number(end), count: 3))
      }
    }
  }
}
