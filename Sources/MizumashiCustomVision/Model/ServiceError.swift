// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The service's own way to say that something went wrong.
package struct ServiceErrorBody: Codable, Sendable, Equatable {
  package var code: String
  package var message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

/// The gateway's way, in front of the service: for keys, unknown addresses and rates.
package struct GatewayErrorBody: Codable, Sendable, Equatable {
  package var error: ServiceErrorBody

  package init(error: ServiceErrorBody) {
    self.error = error
  }
}
