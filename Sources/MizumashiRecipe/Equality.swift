// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Whether two values of types that are known only at run time are the same.
func areEqual<Value: Equatable>(_ a: Value, _ b: any Equatable) -> Bool {
  (b as? Value).map { $0 == a } ?? false
}
