// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// A way to read 8-bit pixels at places whose surroundings lie inside the source. Gives the bytes
/// that `WarpSampler` gives with a look at each pixel's borders.
protocol FastWarp8 {
  /// Where it can be used.
  var interior: WarpInterior { get }
  /// Writes the pixels of `range`, whose places are in the scratch, unless `spans` has a line on
  /// which they lie.
  func run(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ spans: WarpSpans,
    _ scratch: WarpScratch)
}

extension WarpInterpolation {
  /// The fast way to read a source; nil for one too large for 32-bit offsets.
  func fastWarp(_ source: RasterView) -> (any FastWarp8)? {
    let size = source.stride.multipliedReportingOverflow(by: source.extent.height)
    guard source.format.depth == .uint8, !size.overflow, size.partialValue < Int(Int32.max) else {
      return nil
    }
    return switch self {
    case .nearest: NearestWarp8(source: source)
    case .linear: LinearWarp8(source: source)
    case .cubic: WindowWarp8(source: source, weights: .cubic)
    case .lanczos: WindowWarp8(source: source, weights: .lanczos)
    }
  }
}
