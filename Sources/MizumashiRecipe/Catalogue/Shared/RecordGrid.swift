// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Double {
  /// The number on the grid of 10⁻⁶ that all drawn numbers lie on, so that text gives it back.
  var onRecordGrid: Double { (self * 1e6).rounded() / 1e6 }
}
