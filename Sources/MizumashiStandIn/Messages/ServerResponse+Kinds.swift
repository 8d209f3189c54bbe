// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiMessages

extension ServerResponse {
  static func json(_ value: some Encodable, status: Int = 200) throws -> ServerResponse {
    ServerResponse(
      status: status, try JSON.bytes(of: value), type: "application/json; charset=utf-8")
  }

  /// 204: done, and nothing to say.
  static var noContent: ServerResponse { ServerResponse(status: 204) }

  static func bytes(_ bytes: [UInt8], mediaType: String) -> ServerResponse {
    ServerResponse(
      headers: [("Content-Type", mediaType), ("X-Content-Type-Options", "nosniff")],
      body: .bytes(bytes))
  }

  /// None: the connection breaks.
  static var dropped: ServerResponse { ServerResponse(status: 500, body: .broken) }
}
