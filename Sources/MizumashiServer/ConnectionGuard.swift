// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Closes connections of clients that take too long or send too much.
///
/// Every request has three clocks: until its headers are whole, until its body is whole, and until
/// its answer is sent. Bytes that keep trickling in stop none of them. A body that nobody wants any
/// more is passed over up to a limit, so that the client gets to read why. For the same reason a
/// connection is closed here where the client wishes so: after the answer and all of the request.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServerLimits
  private let mostBodyBytes: Int
  private var reading: Scheduled<Void>?
  private var answering: Scheduled<Void>?
  private let clients: ClientWatch
  private var bodyBytes = 0
  /// Those whose answers are not sent.
  private var openRequests = 0
  /// Whether the request that is being read, or was read last, is the connection's last.
  private var isLast = false
  /// Whether all of that last one was read; what follows is no request.
  private var isOver = false

  init(_ limits: ServerLimits, mostBodyBytes: Int, clients: ClientWatch) {
    self.limits = limits
    self.mostBodyBytes = mostBodyBytes
    self.clients = clients
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
    clients.isGone(context.channel)
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stopClocks()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isOver else { return }
    switch unwrapInboundIn(data) {
    case .head(var request):
      bodyBytes = 0
      openRequests += 1
      startReading(for: limits.bodyTime, context)
      // A request behind another one waits for its turn.
      if openRequests == 1 { startAnswering(context) }
      if request.endsConnection {
        isLast = true
        // Whoever sees it further on would close before all of the request is read.
        request.headerFields[.connection] = nil
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
      isOver = isLast
      // The answer may have come before the body was whole.
      if openRequests == 0 { rest(context) }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var response) where isLast && openRequests == 1 && response.status.code >= 200:
      response.headerFields[.connection] = "close"
      context.write(wrapOutboundOut(.head(response)), promise: promise)
    case .end:
      // What is merely written may lie in memory until the client reads it.
      let sent = promise ?? context.eventLoop.makePromise()
      let context = NIOLoopBound(context, eventLoop: context.eventLoop)
      sent.futureResult.assumeIsolated().whenSuccess { self.isAnswered(context.value) }
      context.value.write(data, promise: sent)
    default: context.write(data, promise: promise)
    }
  }

  private func isAnswered(_ context: ChannelHandlerContext) {
    // Said of what is no HTTP: nothing that follows can be understood.
    guard openRequests > 0 else { return context.close(promise: nil) }
    openRequests -= 1
    if openRequests > 0 {
      startAnswering(context)
    } else {
      answering?.cancel()
      answering = nil
      // A body that is still coming keeps its clock.
      if reading == nil { rest(context) }
    }
  }

  /// Nothing is under way.
  private func rest(_ context: ChannelHandlerContext) {
    if isLast { context.close(promise: nil) } else { startReading(for: limits.idleTime, context) }
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
