// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPlan
import Testing

/// Which effects become one, and which never do.
@Suite struct FusionTests {
  static let extent = Extent(width: 60, height: 40)

  private func plan(_ effects: Effect..., fusion: Plan.Fusion = .full) -> Plan {
    Plan(effects, for: Self.extent, fusion: fusion)
  }

  private func turn(
    _ degrees: Double, _ interpolation: Interpolation = .linear,
    _ border: Border = .constant(.clear), on extent: Extent = extent
  ) -> Effect {
    let matrix = ProjectiveMatrix.rotation(.degrees(degrees)).about(extent.centre)
    let map = CoordinateMap(matrix, from: extent, to: extent) ?? .identity(extent)
    return .warp(Warp(map, interpolation, border))
  }

  private func flip(_ extent: Extent = extent) -> Effect {
    .warp(Warp(exact: .horizontalFlip(extent)))
  }

  private func crop(_ left: Int, _ width: Int, of extent: Extent = extent) -> Effect {
    .warp(
      Warp(
        exact: .window(
          left: left, top: 0, Extent(width: width, height: extent.height), of: extent)))
  }

  private func line(_ gain: Double) -> Effect { .tone(ToneCurve([.linear(gain: gain, offset: 0)])) }

  private let noise = Effect.noise(
    AdditiveNoise(
      .gaussian(mean: 0, deviation: 3), perChannel: false, key: NoiseKey(words: SIMD4(1, 2, 3, 4))))

  private func chain(_ plan: Plan, _ index: Int = 0) -> WarpChain? {
    if case .warp(let chain) = plan.stages[index].source { chain } else { nil }
  }

  @Test func `nothing is no stage`() {
    #expect(plan().stages.isEmpty)
    #expect(plan(flip(), flip()).stages.isEmpty)
    #expect(plan(.tone(ToneCurve([]))).stages.isEmpty)
    #expect(plan(.hueSaturation(HueSaturation())).stages.isEmpty)
    #expect(plan(.warp(Warp(.identity(Self.extent), .linear, .edge))).stages.isEmpty)
  }

  @Test func `an empty picture passes through`() {
    for extent in [Extent(width: 0, height: 0), Extent(width: 0, height: 9)] {
      let plan = Plan([line(2)], for: extent)
      #expect(plan.stages.isEmpty)
      #expect(plan.targetExtent == extent)
    }
  }

  @Test func `neighbouring tones are one table`() {
    let plan = plan(line(2), line(0.5), .tone(ToneCurve([.gamma(2)])))
    #expect(plan.stages.count == 1)
    #expect(plan.stages[0].rowEffects.count == 1)
  }

  @Test func `a fused tone clamps at each step and is rounded once`() {
    let curve = ToneCurve([.linear(gain: 2, offset: 0)])
      .followed(by: ToneCurve([.linear(gain: 0.5, offset: 0)]))
    let table = curve.table(channel: 0, levels: 255)
    #expect(table[100] == 100)
    // What was clamped to 255 does not come back.
    #expect(table[200] == 128)
    #expect(
      ToneCurve([.linear(gain: 0.5, offset: 0)]).followed(
        by: ToneCurve([.linear(gain: 2, offset: 0)])
      )
      .table(channel: 0, levels: 255) == Array(0...255))
  }

  @Test func `tones of some channels fuse with those of all`() {
    let some = ToneCurve(channels: [[.gamma(2)], [], [.invert(low: 0, high: 255)]])
    let both = some.followed(by: ToneCurve([.linear(gain: 1, offset: 9)]))
    #expect(both.channels.count == 3)
    #expect(both.value(10, channel: 1, levels: 255) == 19)
    #expect(both.value(10, channel: 2, levels: 255) == 254)
  }

  @Test func `tables of 16 bits say the same as those of 8`() {
    for operation in [
      ToneCurve.Operation.linear(gain: 1.3, offset: -7), .gamma(0.6), .invert(low: 10, high: 240),
      .solarize(threshold: 100, above: true),
    ] {
      let curve = ToneCurve([operation])
      let (narrow, wide) = (
        curve.table(channel: 0, levels: 255), curve.table(channel: 0, levels: 65535)
      )
      for value in 0...255 {
        // Half a level of 8 bits, which are 257 of 16, for the rounding of the narrow table.
        #expect(abs(wide[value * 257] - narrow[value] * 257) <= 129)
      }
    }
  }

  @Test func `colour matrices fuse while the first stays in range`() {
    let grey = Effect.colour(.grey(amount: 0.5))
    let strong = Effect.colour(.grey(amount: -1))
    #expect(plan(grey, grey).stages[0].rowEffects.count == 1)
    #expect(plan(grey, strong).stages[0].rowEffects.count == 1)
    #expect(plan(strong, grey).stages[0].rowEffects.count == 2)
  }

  @Test func `warps become one resampling`() {
    let plan = plan(turn(10), turn(-5), flip())
    #expect(plan.stages.count == 1)
    #expect(chain(plan)?.links.count == 2)
  }

  @Test func `a crop joins the matrix before it`() {
    #expect(chain(plan(turn(10), crop(5, 30)))?.links.count == 1)
    // A crop comes first: what it cut off must not come back, so its canvas stays.
    #expect(chain(plan(crop(5, 30), turn(10, on: Extent(width: 30, height: 40))))?.links.count == 2)
  }

  @Test func `a flip joins the matrix after it`() {
    #expect(chain(plan(flip(), turn(10)))?.links.count == 1)
  }

  @Test func `different interpolations stay apart`() {
    #expect(plan(turn(10, .nearest), turn(5, .cubic)).stages.count == 2)
    #expect(plan(turn(10, .cubic), turn(5, .cubic)).stages.count == 1)
  }

  @Test func `a crop before a change of size is its window`() {
    let part = Extent(width: 30, height: 40)
    let resize = Effect.resample(
      Resample(
        source: part, window: part.bounds, target: Extent(width: 15, height: 20), filter: .linear,
        antialias: true))
    let plan = plan(crop(5, 30), resize)
    #expect(plan.stages.count == 1)
    guard case .resample(let resample) = plan.stages[0].source else {
      Issue.record("no change of size: \(plan)")
      return
    }
    #expect(resample.window == Bounds(minX: 5, minY: 0, maxX: 35, maxY: 40))
    #expect(resample.source == Self.extent)
  }

  @Test func `only what shows no border passes a tone`() {
    // The flip moves past the tone to join the turn before it: one sweep.
    #expect(plan(turn(10), line(2), flip()).stages.count == 1)
    #expect(plan(line(2), flip()).stages.count == 1)
    // A turn shows its fill, which would be toned; noise belongs to its place.
    #expect(plan(line(2), turn(10)).stages.count == 2)
    #expect(plan(noise, flip()).stages.count == 2)
    #expect(plan(flip(), noise).stages.count == 1)
  }

  @Test func `row effects ride along with what makes rows`() {
    let blur = Effect.filter(.gaussian(sigmaX: 1, sigmaY: 1))
    let plan = plan(turn(10), line(2), noise, blur, line(0.5), .jpeg(quality: 50), noise)
    #expect(plan.stages.map(\.rowEffects.count) == [2, 1, 1])
  }

  @Test func `without fusion each effect is a stage`() {
    let plan = plan(turn(10), turn(5), line(2), line(3), flip(), noise, fusion: .none)
    #expect(plan.stages.count == 6)
  }

  @Test func `the map is that of the sequence, whatever was fused`() {
    let effects = [turn(10), line(2), crop(5, 30), flip(Extent(width: 30, height: 40))]
    let fused = Plan(effects, for: Self.extent)
    let sequential = Plan(effects, for: Self.extent, fusion: .none)
    #expect(fused.map == sequential.map)
    #expect(fused.targetExtent == Extent(width: 30, height: 40))
  }

  @Test func `positions follow the branch of a blend that is seen more`() {
    func blend(_ alpha: Double) -> Plan {
      plan(.blend(Blend(foreground: [flip()], background: [], mask: .constant([alpha]))))
    }
    let place = Position(x: 10, y: 3)
    #expect(blend(0.7).map.targetPosition(of: place) == Position(x: 50, y: 3))
    #expect(blend(0.3).map.targetPosition(of: place) == place)
  }

  @Test(arguments: [(0.0, 1.0, 0.5), (0.25, 0.75, 0.5), (0.5, 1, 0.25), (0, 0.5, 0.75)])
  func `the mean of a gradient`(_ start: Double, _ end: Double, _ mean: Double) {
    let mask = Blend.Mask.gradient(axis: .horizontal, start: start, end: end, from: 0, to: 1)
    #expect(abs(mask.mean - mean) < 1e-12)
  }
}
