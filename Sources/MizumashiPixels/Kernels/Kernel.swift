// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Work that makes rows of one raster from another.
///
/// The initialiser of a kernel does what is done once per picture (coefficients, tables, choice of
/// variant); `run` is pure. A kernel takes any rows in any order: however the rows are split, the
/// bytes are the same.
public protocol Kernel: Sendable {
  /// Writes `rows` of `target`, reading whatever it needs of `source`.
  ///
  /// The two views never overlap. Extents and formats are those the kernel was made for.
  func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>)

  /// The same in the plainest form: one number after the other, without vectors and short cuts.
  /// Kernels that have no other form need not say so.
  func runReference(from source: RasterView, into target: MutableRasterView, rows: Range<Int>)
}

extension Kernel {
  public func runReference(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    run(from: source, into: target, rows: rows)
  }
}

/// Work that changes pixels where they are, each from itself and its place alone.
///
/// A sweep runs several of these over a few rows while they are in cache. The same rule about rows
/// holds as for `Kernel`.
public protocol InPlaceKernel: Sendable {
  /// Changes `rows` of `target`.
  func run(on target: MutableRasterView, rows: Range<Int>)

  /// Writes what becomes of `rows` of `source`, which has the format and extent of `target`. A
  /// kernel says so itself where reading here and writing there is one way instead of two.
  func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>)

  /// The same in the plainest form, as for `Kernel`.
  func runReference(on target: MutableRasterView, rows: Range<Int>)
}

extension InPlaceKernel {
  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    // A few rows at a time: what was copied is still near when it is changed.
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 64) {
      let few = start..<min(start + 64, rows.upperBound)
      CopyKernel().run(from: source, into: target, rows: few)
      run(on: target, rows: few)
    }
  }

  public func runReference(on target: MutableRasterView, rows: Range<Int>) {
    run(on: target, rows: rows)
  }
}

extension Kernel {
  /// Makes a whole raster at once.
  public func run(from source: Raster, into target: inout Raster) {
    let rows = 0..<target.extent.height
    source.withView { source in
      target.withMutableView { target in
        run(from: source, into: target, rows: rows)
      }
    }
  }
}

extension InPlaceKernel {
  /// Changes a whole raster at once.
  public func run(on target: inout Raster) {
    let rows = 0..<target.extent.height
    target.withMutableView { target in
      run(on: target, rows: rows)
    }
  }
}
