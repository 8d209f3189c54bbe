// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTPTypesHTTP1

/// HTTP/1.1 and 1.0 with our limits and clocks.
struct GuardedChannel: ServerChildChannel {
  private let channel: HTTP1Channel

  /// - Parameter mostBodyBytes: of any request; more than twice as much closes the connection.
  init(
    _ limits: ServerLimits, mostBodyBytes: Int, clients: ClientWatch,
    responder: @escaping HTTPChannelHandler.Responder
  ) {
    channel = HTTP1Channel(
      responder: responder,
      configuration: .init(
        additionalChannelHandlers: [
          ConnectionGuard(limits, mostBodyBytes: 2 * mostBodyBytes, clients: clients)
        ],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
          maxHeaderFieldCount: 100)))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    self.channel.setup(channel: channel, logger: logger).flatMapThrowing { value in
      // Further on, nothing says any more which version a request is of.
      let pipeline = channel.pipeline.syncOperations
      let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
      try pipeline.addHandler(OldVersion(), position: .before(codec))
      return value
    }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await channel.handle(value: value, logger: logger)
  }
}
