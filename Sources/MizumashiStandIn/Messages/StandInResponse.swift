// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision

/// An answer, whole.
package struct StandInResponse: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  static func json(_ value: some Encodable, status: Int = 200) throws -> StandInResponse {
    StandInResponse(
      status: status, headers: [("Content-Type", "application/json; charset=utf-8")],
      body: try JSON.bytes(of: value))
  }

  /// 204: done, and nothing to say.
  static var noContent: StandInResponse { StandInResponse(status: 204) }

  static func bytes(_ bytes: [UInt8], mediaType: String) -> StandInResponse {
    StandInResponse(
      status: 200,
      headers: [("Content-Type", mediaType), ("X-Content-Type-Options", "nosniff")], body: bytes)
  }
}
