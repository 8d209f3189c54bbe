// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
package import MizumashiMessages

/// Carries requests over the network: HTTP/1.1, certificates checked, no redirections followed.
package struct NetworkTransport: HTTPTransport {
  private let client: HTTPClient
  /// Of one request with its reply.
  private let timeout: Duration

  /// - Parameters:
  ///   - connectTimeout: until a connection stands.
  ///   - timeout: of a whole request; an upload of 20 MB takes minutes on a slow line.
  package init(connectTimeout: Duration = .seconds(20), timeout: Duration = .seconds(300)) {
    var configuration = HTTPClient.Configuration()
    configuration.httpVersion = .http1Only
    configuration.redirectConfiguration = .disallow
    configuration.timeout = .init(connect: connectTimeout.amount, read: timeout.amount)
    // Repetition is the caller's business, who knows what may be repeated.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    self.timeout = timeout
  }

  /// Closes all connections; nothing can be sent afterwards.
  package func close() async {
    try? await client.shutdown()
  }

  package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = .init(rawValue: request.method.rawValue)
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    outgoing.headers.add(name: "User-Agent", value: "mizumashi")
    if !request.body.isEmpty { outgoing.body = .bytes(request.body) }
    do {
      let reply = try await client.execute(outgoing, timeout: timeout.amount)
      let body = try await reply.body.collect(upTo: request.replyLimit)
      return HTTPReply(
        status: Int(reply.status.code),
        headers: reply.headers.map { HTTPHeader($0.name, $0.value) },
        body: Array(body.readableBytesView))
    } catch {
      throw Self.translated(error, request)
    }
  }

  private static func translated(_ error: any Error, _ request: HTTPRequest) -> TransportError {
    switch error {
    case is CancellationError: return .cancelled
    case is NIOTooManyBytesError: return .tooLarge(limit: request.replyLimit)
    case let error as HTTPClientError:
      switch error {
      case .cancelled: return .cancelled
      case .deadlineExceeded, .readTimeout, .writeTimeout, .connectTimeout,
        .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
        return .timedOut
      default: return .connection(error.shortDescription)
      }
    default: return .connection(String(describing: error))
    }
  }
}

extension Duration {
  fileprivate var amount: TimeAmount {
    let (seconds, attoseconds) = components
    return .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
