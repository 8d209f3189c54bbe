// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision

/// How the stand-in behaves, apart from what the service's documents say.
package struct StandInOptions: Sendable {
  package var tier = Tier.standard
  /// What calls must bring in one of the service's four headers.
  package var key: String
  /// Whether calls beyond the tier's rates are answered by 429.
  package var limitsRates = false
  package var faults = FaultPlan()
  /// How long every answer is held back, in seconds; not negative.
  package var latency = 0.0
  package var fetching = FetchPolicy.refused
  /// Where answers say that pictures lie, for requests without a `Host`.
  package var origin = "http://127.0.0.1"

  package init(key: String) { self.key = key }
}

/// Which addresses the stand-in reads pictures from, when a call names one.
package enum FetchPolicy: String, Sendable, CaseIterable {
  /// None: a server that reads what it is told to can be sent to places that its caller may not
  /// see.
  case refused
  /// Those of this machine itself.
  case loopback
  case anything
}
