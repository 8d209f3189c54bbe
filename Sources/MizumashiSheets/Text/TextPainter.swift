// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPixels

/// Measures and draws single lines of text in a stroke font of our own: no font file is needed, and
/// equal arguments give equal pixels on every machine.
///
/// Covered are ASCII, the letters of Latin-1 and the signs that captions need (° % ± × … – — · → σ
/// µ “ ” ‘ ’ and a few more); any other character is a hollow box; white space of any kind is a
/// space. Text runs from left to right.
///
/// **Units and range**: `size` is the em in pixels, 4…1024; made to be crisp from 11 up.
public struct TextPainter: Sendable {
  public init() {}

  /// The width of the ink in whole pixels, from the left edge of the first letter to the right edge
  /// of the last; spaces at the ends count. More text is never narrower.
  public func measure(
    _ text: some StringProtocol, size: Double, weight: TextWeight = .regular
  ) -> Double {
    TextRun(text, TextGrid(size: size, weight: weight)).width
  }

  /// Draws text with the left edge of its ink and its baseline at the whole pixels nearest to
  /// `baseline`.
  public func draw(
    _ text: String, at baseline: Position, size: Double, weight: TextWeight = .regular,
    ink: Ink, into raster: inout Raster
  ) {
    raster.paint { $0.text(text, at: baseline, size: size, weight: weight, ink) }
  }

  /// Rows of pixels from the baseline to the top of capitals and digits.
  public func capHeight(size: Double) -> Int {
    Int(TextGrid(size: size, weight: .regular).capHeight)
  }

  /// Rows of pixels below the baseline that letters like g take.
  public func descent(size: Double) -> Int {
    Int(TextGrid(size: size, weight: .regular).descent)
  }

  /// Rows of pixels from one baseline to the next.
  public func lineHeight(size: Double) -> Int {
    Int(TextGrid(size: size, weight: .regular).lineHeight)
  }
}
