// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Resamples a raster through a chain of coordinate maps, interpolating once.
///
/// For each row of the target the kernel first finds where every pixel comes from, link by link
/// from the target back, with each link's border at each canvas; then it reads the source there.
/// Places are kept in fixed point with 14 fractional bits, in units of pixel *indices* (a pixel's
/// centre is a whole number), of which interpolation uses the upper 7: at most 1/256 pixel from the
/// exact place, or one grey level where neighbours differ by 255.
///
/// **Shape**: any layout and depth; the target has the extent of the last map. **Edges**: taps
/// beyond the source follow the first link's border; a constant border is blended over half a
/// pixel, as in OpenCV. What lies beyond the horizon of a projective map is black and transparent
/// unless a constant border says otherwise.
public struct WarpKernel: Kernel {
  /// The longest side of a source: places beyond it do not fit the fixed point.
  public static let longestSide = Int(WarpScratch.farthest)

  let chain: WarpChainCoordinates
  let interpolation: WarpInterpolation
  let format: PixelFormat
  let source: Extent
  let border: WarpLink.Border
  let fills: [[Double]]

  /// - Precondition: at least one link, each from the canvas the one before left; constant borders
  ///   have a component for each channel of `format`.
  public init(_ links: [WarpLink], _ interpolation: WarpInterpolation, format: PixelFormat) {
    precondition(!links.isEmpty, "a warp has a map")
    chain = WarpChainCoordinates(links, interpolation)
    self.interpolation = interpolation
    self.format = format
    source = links[0].map.sourceExtent
    border = links[0].border
    fills = links.map { link in
      // Beyond a horizon nothing can be folded back, so every border shows something there.
      if case .constant(let components) = link.border {
        components
      } else {
        [Double](repeating: 0, count: format.channelCount)
      }
    }
  }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    run(from: source, into: target, rows: rows, vectors: true)
  }

  /// The specification of the fast way: every pixel by itself, with a look at its borders.
  public func runReference(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    run(from: source, into: target, rows: rows, vectors: false)
  }

  private func run(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>, vectors: Bool
  ) {
    switch format.depth {
    case .uint8: run(from: source, into: target, rows, sampler(UInt8.self, source, vectors))
    case .uint16: run(from: source, into: target, rows, sampler(UInt16.self, source, vectors))
    case .float32: run(from: source, into: target, rows, sampler(Float.self, source, vectors))
    }
  }

  private func sampler<Component: PixelComponent>(
    _: Component.Type, _ source: RasterView, _ vectors: Bool
  ) -> WarpSampler<Component> {
    WarpSampler(
      source: source, interpolation: interpolation, border: border, fills: fills,
      usesVectors: vectors)
  }

  private func run<Component: PixelComponent>(
    from source: RasterView, into target: MutableRasterView, _ rows: Range<Int>,
    _ sampler: WarpSampler<Component>
  ) {
    let width = target.extent.width
    WarpScratch.with(width: width) { scratch in
      for y in rows {
        let spans = chain.fill(scratch, row: y, width: width)
        sampler.run(into: target.row(y, as: Component.self), from: scratch, spans, width: width)
      }
    }
  }
}
