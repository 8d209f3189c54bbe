// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
package import MizumashiMessages

/// Takes events from AWS Lambda's runtime interface, one at a time, and answers them.
package struct LambdaRuntime: Sendable {
  private let responder: any Responder
  private let interface: LambdaInterface
  private let observer: (any ServerObserver)?

  /// Before Lambda ends a function, so that the reply still arrives.
  private static let margin = Duration.milliseconds(500)

  /// - Parameters:
  ///   - address: what `AWS_LAMBDA_RUNTIME_API` says: a host and a port.
  ///   - transport: one that waits for an answer as long as it takes.
  package init(
    _ responder: any Responder, address: String, transport: any HTTPTransport,
    observer: (any ServerObserver)? = nil
  ) {
    self.responder = responder
    self.observer = observer
    interface = LambdaInterface(address: address, transport: transport)
  }

  /// Tells Lambda that there is no runtime, and why, which it shows beside the function.
  package static func reportFailedStart(
    _ message: String, address: String, transport: any HTTPTransport
  ) async {
    let interface = LambdaInterface(address: address, transport: transport)
    // The process ends with an error in any case.
    try? await interface.fail("/init/error", LambdaFailure("Runtime.StartFailed", message))
  }

  /// Answers events until the task is cancelled or the interface is gone: Lambda ends the process.
  ///
  /// - Throws: `TransportError` where the interface cannot be reached, or does not take replies.
  package func run() async throws(TransportError) {
    while !Task.isCancelled {
      let event = try await interface.next()
      do throws(LambdaFailure) {
        let reply = try await reply(to: event.body, within: event.remaining)
        try await interface.reply(reply, to: event.id)
      } catch {
        try await interface.fail("/invocation/\(event.id)/error", error)
      }
    }
  }

  /// - Parameter time: until Lambda ends the function; nil where it did not say.
  /// - Returns: the reply as JSON.
  func reply(
    to text: [UInt8], within time: Duration? = nil
  ) async throws(LambdaFailure) -> [UInt8] {
    let start = ContinuousClock.now
    let event: LambdaEvent
    do {
      event = try JSONDecoder().decode(LambdaEvent.self, from: Data(text))
    } catch {
      throw LambdaFailure("Runtime.UnreadableEvent", "the event cannot be read: \(error)")
    }
    let request = try event.request()
    let style = event.replyStyle
    var answer = await answer(to: request, style, within: time)
    // Told only where the service found no picture: some that come as text are whole.
    if answer.status == 415, event.hasPictureAsText(request.head) {
      answer = WholeAnswer(.pictureAsText)
    }
    var reply = JSONMessage.bytes(of: LambdaReply(answer, style))
    if reply.count > style.longest {
      answer = WholeAnswer(.answerTooLarge(style.longestBody, style.platform))
      reply = JSONMessage.bytes(of: LambdaReply(answer, style))
    }
    observer?.finished(
      Exchange(
        head: request.head, status: answer.status, bytesRead: request.body.count,
        bytesWritten: answer.body.count, duration: ContinuousClock.now - start, peer: event.peer))
    return reply
  }

  /// What the service answers, or that there was no time for it. Work that is given up goes on
  /// until it sees that itself, since it cannot be interrupted everywhere.
  private func answer(
    to request: ServerRequest, _ style: LambdaReply.Style, within time: Duration?
  ) async -> WholeAnswer {
    if let time, time <= Self.margin { return WholeAnswer(.functionTimeOver) }
    let responder = responder
    let (answers, continuation) = AsyncStream<WholeAnswer>.makeStream(
      bufferingPolicy: .bufferingOldest(1))
    let work = Task {
      let response = await responder.respond(to: request)
      continuation.yield(
        await WholeAnswer(response, upTo: style.longestBody, on: style.platform))
    }
    let clock = time.map { time in
      Task {
        try await Task.sleep(for: time - Self.margin)
        continuation.yield(WholeAnswer(.functionTimeOver))
      }
    }
    defer {
      work.cancel()
      clock?.cancel()
    }
    for await answer in answers { return answer }
    // Only where this task is cancelled.
    return WholeAnswer(.functionTimeOver)
  }
}

extension Problem {
  fileprivate static let pictureAsText = Problem(
    415, "no-picture", title: "The file is not read",
    "the picture came as text, which destroys it: a REST API hands bytes on as they are only where "
      + "the picture's type, or */*, is among its binaryMediaTypes")

  fileprivate static let functionTimeOver = Problem(
    503, "too-slow", title: "The time for a request is over",
    "AWS Lambda gives this function no more time; give it more (--timeout, or --memory-size, which "
      + "is processors too), or send a smaller picture or a simpler recipe",
    headers: [("Retry-After", "5")])
}
