// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Equalises the lightness of a picture and keeps its colours: histogram equalisation for people.
///
/// The initialiser measures the picture; `run` is for that picture.
///
/// **Shape**: every layout, 8 or 16 bit; alpha is kept. Grey pictures are equalised directly.
/// 16-bit pictures are equalised in 256 levels (`LightnessSweep`).
///
/// **Source**: compared with OpenCV 5.0.0 (`cvtColor`, `equalizeHist`): within 2 levels.
public struct LightnessEqualizationKernel: InPlaceKernel {
  private let table: [UInt8]
  private let sweep: LightnessSweep

  public init(
    measuring source: RasterView, on model: LightnessModel = .lab,
    rule: EqualizationRule = .openCV
  ) {
    precondition(source.format.depth != .float32)
    sweep = LightnessSweep(model, source.format.layout)
    var counts = [Int](repeating: 0, count: 256)
    for level in sweep.plane(of: source).prefix(source.extent.area) { counts[Int(level)] += 1 }
    table = rule.table(counts: counts)
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    let width = target.extent.width
    table.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      sweep.run(on: target, rows: rows) { _, lightness in
        for x in 0..<width { lightness[x] = table[Int(lightness[x])] }
      }
    }
  }
}
