// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What decoding does with a picture's colour profile.
public enum ColourPolicy: Hashable, Sendable {
  /// Pixels stay as they are and the profile goes along with them. CMYK, for which there is no
  /// raster, becomes RGB by the plain formula and loses its profile.
  case carry
  /// Pixels are converted to sRGB by the profile, perceptually, and the profile is dropped. A
  /// picture without a usable profile stays as under `carry`.
  case convertToSRGB
}
