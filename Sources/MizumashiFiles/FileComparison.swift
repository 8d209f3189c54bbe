// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// Compares files piece by piece.
package enum FileComparison {
  /// Whether two files can be read and hold the same bytes.
  package static func areEqual(_ a: FilePath, _ b: FilePath) -> Bool {
    guard let (first, stamp) = try? FileReading.open(a) else { return false }
    let one = OpenFile(first)
    guard let (second, other) = try? FileReading.open(b) else { return false }
    let two = OpenFile(second)
    guard stamp.size == other.size else { return false }
    while true {
      guard let x = try? one.read(a, 1 << 18), let y = try? two.read(b, 1 << 18), x == y else {
        return false
      }
      if x.isEmpty { return true }
    }
  }
}
