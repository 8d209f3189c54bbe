// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
public import MizumashiPixels
public import MizumashiPlan

extension Plan {
  /// The format of the picture that comes out, for one of a given format.
  public func targetFormat(from format: PixelFormat) -> PixelFormat {
    stages.reduce(format) { $1.targetFormat(from: $0) }
  }
}

extension Stage {
  /// Whether a kernel makes it row by row; else it is rendered as a whole.
  var isSweep: Bool {
    switch source {
    case .jpeg, .blend: false
    case .copy, .warp, .resample, .filter, .equalization, .singleChannel, .normalization: true
    }
  }

  /// The format of the rows that the stage makes.
  func targetFormat(from format: PixelFormat) -> PixelFormat {
    switch source {
    case .normalization: PixelFormat(format.layout, .float32)
    case .singleChannel: PixelFormat(format.layout.hasAlpha ? .greyAlpha : .grey, format.depth)
    case .copy, .warp, .resample, .filter, .equalization, .jpeg, .blend: format
    }
  }

  /// The kernel that makes rows, and those that were made by measuring the picture.
  func kernels(
    for raster: Raster, target: PixelFormat
  ) throws(RenderError) -> (any Kernel, [any InPlaceKernel]) {
    let format = raster.format
    guard format.depth != .float32 else {
      throw RenderError("nothing can follow a step that turns values into numbers for training")
    }
    switch source {
    case .copy:
      return (CopyKernel(), [])
    case .warp(let chain):
      guard sourceExtent.longerSide <= WarpKernel.longestSide else {
        throw RenderError(
          "a picture of \(sourceExtent) pixels cannot be warped; a side has at most "
            + "\(WarpKernel.longestSide)")
      }
      return (chain.kernel(for: format), [])
    case .resample(let resample):
      return (
        ResampleKernel(
          window: resample.window, source: resample.source, target: resample.target,
          filter: ResampleFilter(resample.filter), antialias: resample.antialias,
          format: format), []
      )
    case .filter(let filter):
      return (filter.kernel(for: format), [])
    case .equalization(let equalization):
      return (CopyKernel(), equalization.kernels(measuring: raster))
    case .singleChannel(let weights):
      guard format.layout.hasColour else { return (CopyKernel(), []) }
      return (SingleChannelKernel(weights: weights.map { Float($0) }, format: format), [])
    case .normalization(let mean, let deviation):
      return (NormalizationKernel(onIntensities: mean, deviation, format: format), [])
    case .jpeg, .blend:
      preconditionFailure("these are rendered as a whole")
    }
  }
}

extension NormalizationKernel {
  /// From numbers on the 0…255 scale, as effects have them; the kernel counts in shares of the
  /// range. A picture with fewer channels takes the first.
  init(onIntensities mean: [Double], _ deviation: [Double], format: PixelFormat) {
    let count = format.layout.colourChannelCount
    self.init(
      mean: mean.prefix(count).map { $0 / 255 },
      deviation: deviation.prefix(count).map { $0 / 255 }, format: format)
  }
}

extension ResampleFilter {
  init(_ filter: Resample.Filter) {
    self =
      switch filter {
      case .nearest: .nearest
      case .linear: .linear
      case .cubic: .cubic
      case .lanczos: .lanczos
      case .area: .area
      }
  }
}

extension Filter {
  func kernel(for format: PixelFormat) -> any Kernel {
    switch self {
    case .gaussian(let sigmaX, let sigmaY):
      GaussianBlurKernel(sigmaX: sigmaX, sigmaY: sigmaY, format: format)
    case .box(let width, let height):
      BoxBlurKernel(width: width, height: height, format: format)
    case .median(let size):
      MedianBlurKernel(size: size, format: format)
    case .convolution(let weights):
      ConvolutionKernel(
        weights: weights.values.map { Float($0) }, width: weights.width,
        height: weights.height, format: format)
    }
  }
}

extension WarpChain {
  func kernel(for format: PixelFormat) -> any Kernel {
    let links = links.map { WarpLink($0.map, border: .init($0.border, format: format)) }
    return isExact && links.count == 1
      ? ExactWarpKernel(links[0], format: format)
      : WarpKernel(links, WarpInterpolation(interpolation), format: format)
  }
}

extension WarpInterpolation {
  init(_ interpolation: Interpolation) {
    self =
      switch interpolation {
      case .nearest: .nearest
      case .linear: .linear
      case .cubic: .cubic
      case .lanczos: .lanczos
      }
  }
}

extension WarpLink.Border {
  init(_ border: Border, format: PixelFormat) {
    self =
      switch border {
      case .constant(let colour): .constant(colour.stored(in: format).map(Double.init))
      case .edge: .rule(.edge)
      case .reflect: .rule(.reflect)
      case .mirror: .rule(.mirror)
      case .wrap: .rule(.wrap)
      }
  }
}

extension Colour {
  /// The components in the scale of a format: alpha too, where it has one.
  func stored(in format: PixelFormat) -> [Float] {
    let scale = format.depth == .uint16 ? 257.0 : 1
    return components(channelCount: format.channelCount).map { Float($0 * scale) }
  }

  /// The colour components on the 0…255 scale, without alpha.
  func intensities(in format: PixelFormat) -> [Float] {
    components(channelCount: format.channelCount).prefix(format.layout.colourChannelCount)
      .map { Float($0) }
  }
}
