// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Array<Float> {
  /// The same direction with another length; zeros stay zeros.
  func scaledToLength(_ length: Float) -> [Float] {
    let square = reduce(0) { $0 + $1 * $1 }
    guard square > 0 else { return self }
    let factor = length / square.squareRoot()
    return map { $0 * factor }
  }
}
