// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How a new pixel is made from its neighbours when a picture changes size.
///
/// The same name means slightly different things with and without antialiasing, as it does in the
/// two libraries that everyone compares with; see `ResampleKernel`.
public enum ResampleFilter: String, Hashable, Sendable, Codable, CaseIterable {
  /// One pixel, copied.
  case nearest
  /// Between two neighbours on each axis; antialiased, a triangle.
  case linear
  /// Between four neighbours: a = −0.75; antialiased, a = −0.5.
  case cubic
  /// Between eight neighbours (Lanczos 4); antialiased, six (Lanczos 3).
  case lanczos
  /// The exact mean of what a new pixel covers; antialiased, a box around its centre.
  case area
}
