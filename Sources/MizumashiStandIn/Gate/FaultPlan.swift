// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRandom

/// Which calls go wrong on purpose.
///
/// The number of a call and the seed decide, nothing else: the same calls in the same order meet
/// the same faults.
package struct FaultPlan: Sendable, Equatable {
  package enum Fault: Sendable, Equatable {
    /// Refused with 429 and `Retry-After`; nothing was done.
    case tooManyRequests
    /// Refused with 500; nothing was done.
    case serverError
    /// The connection breaks before anything was done.
    case dropBefore
    /// The call is carried out, and the connection breaks before the answer.
    case dropAfter
  }

  /// Shares of calls, 0…1 each and together.
  package var tooManyRequests = 0.0
  package var serverErrors = 0.0
  package var drops = 0.0
  package var seed: UInt64 = 0

  package init() {}

  /// - Parameter number: of the call, from 1.
  package func fault(ofCall number: Int) -> Fault? {
    let total = tooManyRequests + serverErrors + drops
    guard total > 0 else { return nil }
    let key = RandomKey(seed: seed).child("fault").child(number)
    var rest = Double(key.words.x) / Double(UInt64(1) << 32)
    if rest < tooManyRequests { return .tooManyRequests }
    rest -= tooManyRequests
    if rest < serverErrors { return .serverError }
    rest -= serverErrors
    guard rest < drops else { return nil }
    return key.words.y % 2 == 0 ? .dropBefore : .dropAfter
  }
}
