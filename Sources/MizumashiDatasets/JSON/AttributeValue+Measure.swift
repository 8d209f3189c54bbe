// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension AttributeValue {
  /// A measure: whole numbers without a fraction.
  init(measure: Double) {
    if let whole = Int(exactly: measure), whole != 0 || measure.sign == .plus {
      self = .whole(whole)
    } else {
      self = .real(measure)
    }
  }
}
