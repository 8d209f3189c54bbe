// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan

extension Equalization {
  /// The kernels that change `raster` as its own measures say.
  func kernels(measuring raster: Raster) -> [any InPlaceKernel] {
    let format = raster.format
    return raster.withView { view in
      switch self {
      case .histogram(.channels):
        [
          LookupKernel.measured(
            view, { _, counts in EqualizationRule.openCV.table(counts: counts) },
            wide: { _, counts in EqualizationRule.openCV.table(counts: counts) })
        ]
      case .histogram(let space):
        [LightnessEqualizationKernel(measuring: view, on: space.model)]
      case .adaptive(let clipLimit, let columns, let rows, let space):
        [
          CLAHEKernel(
            measuring: view, clipLimit: clipLimit, columns: columns, rows: rows,
            on: space == .channels ? .everyChannel : .lightness(space.model))
        ]
      case .autoContrast(let cutoffs):
        [LookupKernel.stretching(view, cutoffs)]
      case .contrastAboutMean(let gain):
        [linear(gain, (1 - gain) * mean(of: view), format)]
      case .brightnessByMean(let gain, let amount):
        [linear(gain, amount * mean(of: view), format)]
      }
    }
  }

  /// The mean of the grey values on the 0…255 scale.
  private func mean(of view: RasterView) -> Double {
    ChannelMeans(of: view).grey / (view.format.depth == .uint16 ? 257 : 1)
  }

  private func linear(_ gain: Double, _ offset: Double, _ format: PixelFormat) -> LookupKernel {
    LookupKernel(ToneCurve([.linear(gain: gain, offset: offset)]), format: format)
  }
}

extension Equalization.Space {
  fileprivate var model: LightnessModel {
    switch self {
    case .lab: .lab
    case .hsv: .hsv
    case .hls: .hls
    case .channels: preconditionFailure("channels are equalised one by one")
    }
  }
}

extension LookupKernel {
  /// A table for each colour channel, made from its number and counts.
  fileprivate static func measured(
    _ view: RasterView, _ table: (Int, [Int]) -> [UInt8], wide: (Int, [Int]) -> [UInt16]
  ) -> LookupKernel {
    let counts = Array(
      Histogram(of: view).channels.prefix(view.format.layout.colourChannelCount).enumerated())
    if view.format.depth == .uint16 {
      return LookupKernel(tables: counts.map { wide($0.offset, $0.element) }, format: view.format)
    }
    return LookupKernel(tables: counts.map { table($0.offset, $0.element) }, format: view.format)
  }

  fileprivate static func stretching(_ view: RasterView, _ cutoffs: [Double]) -> LookupKernel {
    guard cutoffs.contains(where: { $0 != 0 }) else { return stretchingAll(view) }
    func cutoff(_ channel: Int) -> (Double, Double) {
      let value = cutoffs[min(channel, cutoffs.count - 1)]
      return (value, value)
    }
    return measured(
      view, { AutoContrastTable.make(counts: $1, cutoff: cutoff($0)) },
      wide: { AutoContrastTable.make(counts: $1, cutoff: cutoff($0)) })
  }

  /// Where nothing is cut off, the ends of the range are all that counts.
  private static func stretchingAll(_ view: RasterView) -> LookupKernel {
    let ranges = ChannelRanges(of: view).channels
    if view.format.depth == .uint16 {
      let tables: [[UInt16]] = ranges.map { AutoContrastTable.make(from: $0) }
      return LookupKernel(tables: tables, format: view.format)
    }
    let tables: [[UInt8]] = ranges.map { AutoContrastTable.make(from: $0) }
    return LookupKernel(tables: tables, format: view.format)
  }
}
