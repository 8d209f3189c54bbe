// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Custom Vision's two interfaces, one method for each operation.
///
/// Every method throws `CustomVisionError`. Requests keep the pace of the resource's tier, and are
/// repeated where that is harmless. Texts of errors never show a key.
package struct CustomVisionClient: Sendable {
  /// A request that will be sent once more.
  package struct Repetition: Sendable, Equatable {
    package var operation: String
    /// The number of the attempt that failed, from 1.
    package var attempt: Int
    package var delay: Duration
    package var reason: String
  }

  let training: ServiceAccess?
  let prediction: ServiceAccess?
  private let transport: any HTTPTransport
  private let pacer: RequestPacer
  let clock: any PacingClock
  private let retry: RetryPolicy
  private let observe: @Sendable (Repetition) -> Void

  /// - Parameters:
  ///   - rate: requests a second.
  ///   - observe: hears of every request that is repeated.
  package init(
    training: ServiceAccess?, prediction: ServiceAccess? = nil, transport: any HTTPTransport,
    rate: Double = ServiceLimits.free.callsPerSecond, retry: RetryPolicy = RetryPolicy(),
    clock: any PacingClock = MachineClock(),
    observe: @escaping @Sendable (Repetition) -> Void = { _ in }
  ) {
    self.training = training
    self.prediction = prediction
    self.transport = transport
    self.retry = retry
    self.clock = clock
    self.observe = observe
    pacer = RequestPacer(rate: rate, clock: clock)
  }

  /// The endpoint of the training half.
  package var trainingEndpoint: Endpoint? { training?.endpoint }

  /// Sends a call until it succeeds, or until there is no sense in going on.
  @discardableResult
  func reply(to call: ServiceCall) async throws(CustomVisionError) -> HTTPReply {
    guard let access = call.service == .training ? training : prediction else {
      throw .noAccess(call.service)
    }
    let request = call.request(to: access)
    var attempt = 1
    while true {
      try await pause { try await pacer.waitForTurn() }
      switch try await outcome(of: request, call, access) {
      case (.success(let reply), _): return reply
      case (.failure(let error), let failure?):
        guard let delay = retry.delay(after: failure, attempt: attempt, call.repetition) else {
          throw error
        }
        observe(
          Repetition(
            operation: call.name, attempt: attempt, delay: delay, reason: error.description))
        if case .status(429, _) = failure { pacer.pause(for: delay) }
        try await pause { try await clock.sleep(for: delay) }
        attempt += 1
      case (.failure(let error), nil): throw error
      }
    }
  }

  private func outcome(
    of request: HTTPRequest, _ call: ServiceCall, _ access: ServiceAccess
  ) async throws(CustomVisionError) -> (Result<HTTPReply, CustomVisionError>, RetryPolicy.Failure?)
  {
    let reply: HTTPReply
    do throws(TransportError) {
      reply = try await transport.send(request)
    } catch {
      if case .cancelled = error { throw .cancelled }
      let shown = error.hiding(access.credential.secret)
      return (.failure(.unreachable(operation: call.name, shown)), .transport(error))
    }
    if call.success.contains(reply.status) { return (.success(reply), nil) }
    let refusal = ServiceRefusal(call.name, reply, hiding: access.credential.secret)
    let asked = RetryAfter.delay(
      header: reply.header("Retry-After"), message: refusal.message, now: clock.now)
    return (.failure(.refused(refusal)), .status(reply.status, asked: asked))
  }

  /// Sends a call and reads the answer.
  func value<Value: Decodable>(
    _ type: Value.Type = Value.self, of call: ServiceCall
  ) async throws(CustomVisionError) -> Value {
    let reply = try await reply(to: call)
    do {
      return try ReplyCoding.value(type, from: reply.body)
    } catch {
      throw .unreadable(operation: call.name, reason: ReplyCoding.reason(error))
    }
  }

  /// A body of JSON. Encoding fails only for numbers that are none.
  func json(_ value: some Encodable) throws(CustomVisionError) -> ServiceCall.Body {
    do {
      return .json(try ReplyCoding.bytes(of: value))
    } catch {
      throw .invalid("a number of the request is infinite, or none")
    }
  }

  private func pause(
    _ body: () async throws -> Void
  ) async throws(CustomVisionError) {
    do { try await body() } catch { throw .cancelled }
  }
}

extension TransportError {
  fileprivate func hiding(_ secret: Secret) -> TransportError {
    if case .connection(let reason) = self { .connection(secret.hidden(in: reason)) } else { self }
  }
}

/// What one request may carry; the service refuses more.
enum RequestBound {
  static let tagIds = 20
  static let images = 64
  static let page = 256
  static let tagPairs = 128
  static let regions = 64

  /// - Throws: before anything is sent.
  static func check(
    _ count: Int, atMost limit: Int, _ what: String
  ) throws(CustomVisionError) {
    guard count <= limit else { throw .invalid("\(count) \(what) are more than \(limit)") }
  }
}
