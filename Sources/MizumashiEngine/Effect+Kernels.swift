// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan

extension Effect {
  /// The kernels that change rows where they are; none where a picture of this format is left as it
  /// is.
  func kernels(for format: PixelFormat) -> [any InPlaceKernel] {
    switch self {
    case .tone(let curve):
      [LookupKernel(curve, format: format)]
    case .colour(let matrix):
      format.layout.hasColour
        ? [
          ColourMatrixKernel(
            matrix: matrix.rows.map { SIMD4($0.map { Float($0) }) }, format: format)
        ] : []
    case .hueSaturation(let change):
      format.layout.hasColour || change.changesValues
        ? [
          HueSaturationKernel(
            hueShift: Float(change.hueShift), saturationGain: Float(change.saturationGain),
            saturationOffset: Float(change.saturationOffset),
            valueGain: Float(change.valueGain), valueOffset: Float(change.valueOffset))
        ] : []
    case .noise(let noise):
      [
        AdditiveNoiseKernel(
          NoiseDistribution(noise.distribution), perChannel: noise.perChannel,
          key: noise.key.kernelKey, format: format)
      ]
    case .impulse(let impulse):
      [
        ImpulseNoiseKernel(
          fraction: impulse.fraction, value: NoiseDistribution(impulse.values),
          perChannel: impulse.perChannel, key: impulse.key.kernelKey, format: format)
      ]
    case .occlusion(let occlusion):
      [occlusion.kernel(for: format)]
    case .warp, .resample, .filter, .equalization, .jpeg, .blend, .singleChannel,
      .normalization:
      preconditionFailure("the planner makes stages of these")
    }
  }
}

extension LookupKernel {
  init(_ curve: ToneCurve, format: PixelFormat) {
    let count = min(curve.channels.count, format.layout.colourChannelCount)
    if format.depth == .uint16 {
      self.init(
        tables: (0..<count).map { curve.table(channel: $0, levels: 65535).map { UInt16($0) } },
        format: format)
    } else {
      self.init(
        tables: (0..<count).map { curve.table(channel: $0, levels: 255).map { UInt8($0) } },
        format: format)
    }
  }
}

extension MizumashiPlan.NoiseKey {
  var kernelKey: MizumashiPixels.NoiseKey {
    MizumashiPixels.NoiseKey(words.x, words.y, words.z, words.w)
  }
}

extension NoiseDistribution {
  init(_ distribution: AdditiveNoise.Distribution) {
    self =
      switch distribution {
      case .gaussian(let mean, let deviation):
        .gaussian(mean: Float(mean), deviation: Float(deviation))
      case .uniform(let low, let high): .uniform(Float(low)...Float(high))
      }
  }

  init(_ values: ImpulseNoise.Values) {
    self =
      switch values {
      case .extremes(let saltChance):
        .extremes(low: 0, high: 255, shareOfHigh: Float(saltChance))
      case .arcsine: .arcsine(0...255)
      }
  }
}

extension Occlusion {
  func kernel(for format: PixelFormat) -> any InPlaceKernel {
    switch shape {
    case .pixels(let fraction, let key):
      guard case .colour(let colour) = fill else {
        preconditionFailure("single pixels are filled with a colour")
      }
      return PixelDropoutKernel(
        fractions: [fraction], fill: colour.intensities(in: format), perChannel: perChannel,
        key: key.kernelKey, format: format)
    case .cells(let columns, let rows, let covered):
      let count = min(covered.count, format.layout.colourChannelCount)
      return CellDropoutKernel(
        columns: columns, rows: rows, dropped: Array(covered.prefix(count)),
        fill: RegionFill(fill, format), format: format)
    case .rectangles(let rectangles):
      return RectangleFillKernel(
        rectangles.map {
          RectangleFillKernel.Patch(
            columns: $0.x..<$0.x + $0.width, rows: $0.y..<$0.y + $0.height,
            fill: RegionFill(fill, format))
        }, format: format)
    }
  }
}

extension RegionFill {
  init(_ fill: Occlusion.Fill, _ format: PixelFormat) {
    self =
      switch fill {
      case .colour(let colour): .colour(colour.intensities(in: format))
      case .gaussian(let mean, let deviation, let perChannel, let key):
        .noise(
          .gaussian(mean: Float(mean), deviation: Float(deviation)), perChannel: perChannel,
          key: key.kernelKey)
      }
  }
}
