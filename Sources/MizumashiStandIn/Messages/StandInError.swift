// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiMessages

/// What a call is refused with.
package struct StandInError: Error, Equatable {
  /// Who speaks: the service, or the gateway in front of it. Their bodies differ.
  package enum Speaker: Sendable { case service, gateway }

  package var speaker: Speaker
  package var status: Int
  package var code: String
  package var message: String
  /// In seconds.
  package var retryAfter: Int?

  /// The service's refusal; the status follows from how the code begins.
  init(_ code: String, _ message: String) {
    speaker = .service
    self.code = code
    self.message = message
    let statuses = [
      ("BadRequest", 400), ("Forbidden", 403), ("NotFound", 404), ("Conflict", 409),
      ("UnsupportedMediaType", 415),
    ]
    status = statuses.first { code.hasPrefix($0.0) }?.1 ?? 500
  }

  /// The gateway's refusal, whose code is the status.
  init(gateway status: Int, _ message: String, retryAfter: Int? = nil) {
    speaker = .gateway
    self.status = status
    code = String(status)
    self.message = message
    self.retryAfter = retryAfter
  }

  static var unknownAddress: StandInError { StandInError(gateway: 404, "Resource not found") }

  static var wrongKey: StandInError {
    StandInError(
      gateway: 401,
      "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a "
        + "valid key for an active subscription and use a correct regional API endpoint for your "
        + "resource.")
  }

  static var bodyTooLarge: StandInError {
    StandInError(gateway: 413, "The body is larger than this call takes")
  }

  var response: ServerResponse {
    let body = ServiceErrorBody(code: code, message: message)
    let made =
      switch speaker {
      case .service: try? ServerResponse.json(body, status: status)
      case .gateway: try? ServerResponse.json(GatewayErrorBody(error: body), status: status)
      }
    guard var response = made else {
      preconditionFailure("two texts can always be written as JSON")
    }
    if let retryAfter { response.headers.append(("Retry-After", String(retryAfter))) }
    return response
  }
}
