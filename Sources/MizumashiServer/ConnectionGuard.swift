// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Closes connections of clients that take too long or send too much.
///
/// Every request has three clocks: until its headers are whole, until its body is whole, and until
/// its answer is sent. Bytes that keep trickling in stop none of them. A body that nobody wants any
/// more is passed over up to a limit, so that the client gets to read why.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServerLimits
  private let mostBodyBytes: Int
  private var reading: Scheduled<Void>?
  private var answering: Scheduled<Void>?
  private var bodyBytes = 0
  private var openRequests = 0

  init(_ limits: ServerLimits, mostBodyBytes: Int) {
    self.limits = limits
    self.mostBodyBytes = mostBodyBytes
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { startReading(for: limits.headerTime, context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    startReading(for: limits.headerTime, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stopClocks()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stopClocks()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(var request):
      bodyBytes = 0
      openRequests += 1
      startReading(for: limits.bodyTime, context)
      // A request behind another one waits for its turn.
      if openRequests == 1 { startAnswering(context) }
      if request.endsConnection {
        // The one spelling that is looked for further on.
        request.headerFields[.connection] = "close"
        context.fireChannelRead(wrapInboundOut(.head(request)))
        return
      }
    case .body(let part):
      bodyBytes += part.readableBytes
      guard bodyBytes <= mostBodyBytes else {
        context.close(promise: nil)
        return
      }
    case .end:
      reading?.cancel()
      reading = nil
      // The answer may have come before the body was whole.
      if openRequests == 0 { startReading(for: limits.idleTime, context) }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) {
      openRequests -= 1
      if openRequests > 0 {
        startAnswering(context)
      } else {
        answering?.cancel()
        answering = nil
        // A body that is still coming keeps its clock.
        if reading == nil { startReading(for: limits.idleTime, context) }
      }
    }
    context.write(data, promise: promise)
  }

  private func startReading(for time: Duration, _ context: ChannelHandlerContext) {
    reading?.cancel()
    reading = closing(context, in: time)
  }

  private func startAnswering(_ context: ChannelHandlerContext) {
    answering?.cancel()
    answering = closing(context, in: limits.requestTime)
  }

  private func closing(_ context: ChannelHandlerContext, in time: Duration) -> Scheduled<Void> {
    let channel = context.channel
    return context.eventLoop.scheduleTask(in: TimeAmount(time)) {
      channel.close(promise: nil)
    }
  }

  private func stopClocks() {
    reading?.cancel()
    answering?.cancel()
    reading = nil
    answering = nil
  }
}

extension HTTPRequest {
  /// Whether the client wants the connection closed after the answer.
  fileprivate var endsConnection: Bool {
    guard let options = headerFields[.connection] else { return false }
    return options.split { $0 == "," || $0 == " " }.contains { $0.lowercased() == "close" }
  }
}
