// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Why the stand-in cannot be there at all.
package struct StandInFailure: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
