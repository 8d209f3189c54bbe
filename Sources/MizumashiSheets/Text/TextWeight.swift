// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How heavy the strokes of text are.
public enum TextWeight: String, Hashable, Sendable, CaseIterable {
  case regular
  case bold

  /// The width of a stroke in ems.
  var strokeWidth: Double {
    switch self {
    case .regular: 0.092
    case .bold: 0.13
    }
  }
}
