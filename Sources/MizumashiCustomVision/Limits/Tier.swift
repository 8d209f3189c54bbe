// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The service's two price tiers, and what they allow.
package enum Tier: String, Sendable, CaseIterable {
  case free = "F0"
  case standard = "S0"

  package var projects: Int { self == .free ? 2 : 100 }
  package var imagesPerProject: Int { self == .free ? 5_000 : 100_000 }
  package var tagsPerProject: Int { self == .free ? 50 : 500 }
  /// Predictions in a month; nil where they are not counted.
  package var predictionsPerMonth: Int? { self == .free ? 10_000 : nil }

  /// Calls in a second.
  package func rate(of kind: RateKind) -> Int {
    switch (self, kind) {
    case (.free, .prediction), (.free, .predictionWithoutStorage), (.free, .training): 2
    case (.standard, .predictionWithoutStorage): 20
    default: 10
    }
  }

  /// Requests a second, of whatever kind: the slowest of the rates. The page allows the free tier
  /// ten uploads; people were refused at two.
  package var callsPerSecond: Double { Double(RateKind.allCases.map(rate).min() ?? 1) }
}

/// Calls whose rates are counted together.
package enum RateKind: Sendable, Hashable, CaseIterable {
  case prediction, predictionWithoutStorage, training, other
}
