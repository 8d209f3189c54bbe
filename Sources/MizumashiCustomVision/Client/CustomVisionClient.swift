// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiMessages

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
    rate: Double = Tier.free.callsPerSecond, retry: RetryPolicy = RetryPolicy(),
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
    let sending = Sending(
      operation: call.name, request: call.request(to: access), success: call.success,
      repetition: call.repetition, secret: access.credential.secret)
    return try await reply(to: sending)
  }

  /// The bytes of a picture that the service has named an address for. The key stays here: the
  /// address may be of another host, and has its own permission in it.
  ///
  /// - Throws: also for an address that is neither encrypted nor of this machine.
  package func download(
    _ address: String, limit: Int
  ) async throws(CustomVisionError) -> [UInt8] {
    let operation = "fetch an image"
    guard Endpoint.isSafe(address) else {
      throw .invalid("\(operation): the service's address does not begin with https://")
    }
    let sending = Sending(
      operation: operation, request: HTTPRequest(.get, address, replyLimit: limit),
      success: [200], repetition: .harmless, secret: nil)
    return try await reply(to: sending).body
  }

  /// A request and what is needed to judge what comes back.
  private struct Sending {
    var operation: String
    var request: HTTPRequest
    var success: Set<Int>
    var repetition: RetryPolicy.Repetition
    var secret: Secret?
  }

  private enum Outcome {
    case success(HTTPReply)
    case failure(CustomVisionError, RetryPolicy.Failure)
  }

  private func reply(to sending: Sending) async throws(CustomVisionError) -> HTTPReply {
    var attempt = 1
    while true {
      // Only the service itself counts requests, and where it keeps images has no key.
      if sending.secret != nil { try await pause { try await pacer.waitForTurn() } }
      switch try await outcome(of: sending) {
      case .success(let reply): return reply
      case .failure(let error, let failure):
        guard let delay = retry.delay(after: failure, attempt: attempt, sending.repetition) else {
          throw error
        }
        observe(
          Repetition(
            operation: sending.operation, attempt: attempt, delay: delay,
            reason: error.description))
        if case .status(429, _) = failure { pacer.pause(for: delay) }
        try await pause { try await clock.sleep(for: delay) }
        attempt += 1
      }
    }
  }

  private func outcome(of sending: Sending) async throws(CustomVisionError) -> Outcome {
    let reply: HTTPReply
    do throws(TransportError) {
      reply = try await transport.send(sending.request)
    } catch {
      if case .cancelled = error { throw .cancelled }
      let shown = error.hiding(sending.secret)
      return .failure(.unreachable(operation: sending.operation, shown), .transport(error))
    }
    if sending.success.contains(reply.status) { return .success(reply) }
    let refusal = ServiceRefusal(sending.operation, reply, hiding: sending.secret)
    let asked = RetryAfter.delay(
      header: reply.header("Retry-After"), message: refusal.message, now: clock.now)
    return .failure(.refused(refusal), .status(reply.status, asked: asked))
  }

  /// Sends a call and reads the answer.
  func value<Value: Decodable>(
    _ type: Value.Type = Value.self, of call: ServiceCall
  ) async throws(CustomVisionError) -> Value {
    let reply = try await reply(to: call)
    do {
      return try JSON.value(type, from: reply.body)
    } catch {
      throw .unreadable(operation: call.name, reason: Self.reason(error))
    }
  }

  /// What a decoding error means for people.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "the answer cannot be read" }
    let path =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .dataCorrupted(let context):
        context.codingPath
      case .keyNotFound(let key, let context): context.codingPath + [key]
      @unknown default: [any CodingKey]()
      }
    let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      .joined(separator: ".")
    return "the answer is not as it should be" + (place.isEmpty ? "" : ", at \(place)")
  }

  /// A body of JSON. Encoding fails only for numbers that are none.
  func json(_ value: some Encodable) throws(CustomVisionError) -> ServiceCall.Body {
    do {
      return .json(try JSON.bytes(of: value))
    } catch {
      throw .invalid("a number of the request is infinite, or none")
    }
  }

  /// - Throws: before anything is sent, where the service would refuse it.
  func check(_ count: Int, atMost limit: Int, _ what: String) throws(CustomVisionError) {
    guard count <= limit else { throw .invalid("\(count) \(what) are more than \(limit)") }
  }

  private func pause(
    _ body: () async throws -> Void
  ) async throws(CustomVisionError) {
    do { try await body() } catch { throw .cancelled }
  }
}

extension TransportError {
  fileprivate func hiding(_ secret: Secret?) -> TransportError {
    guard let secret, case .connection(let reason) = self else { return self }
    return .connection(secret.hidden(in: reason))
  }
}
