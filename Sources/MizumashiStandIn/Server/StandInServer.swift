// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// The stand-in behind a port.
package struct StandInServer: Sendable {
  private let standIn: StandIn
  private let host: String
  private let port: Int

  /// - Parameters:
  ///   - host: an address of this machine.
  ///   - port: 0 for one that is free.
  package init(_ standIn: StandIn, host: String, port: Int) {
    self.standIn = standIn
    self.host = host
    self.port = port
  }

  /// Answers until SIGINT or SIGTERM comes or the task is cancelled, then finishes what it has
  /// begun.
  ///
  /// - Parameter announce: is told the port, once calls can come.
  /// - Throws: `StandInFailure` where the port cannot be had.
  package func run(announce: @escaping @Sendable (Int) -> Void) async throws {
    var logger = Logger(label: "mizumashi.customvision")
    // Whether the port can be had is told by the error; the rest interests nobody.
    logger.logLevel = .critical
    let responder = CallbackResponder<ConnectionContext> { [standIn] request, context in
      await Self.respond(to: request, on: context.channel, standIn)
    }
    let application = Application(
      responder: responder,
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { channel in announce(channel.localAddress?.port ?? 0) },
      logger: logger)
    do {
      try await application.runService()
    } catch {
      try await standIn.stop()
      if error is CancellationError { throw error }
      throw StandInFailure("cannot serve at \(host), port \(port): \(error)")
    }
    try await standIn.stop()
  }

  private static func respond(
    to request: Request, on channel: any Channel, _ standIn: StandIn
  ) async -> Response {
    do {
      let read = try await read(request, standIn)
      guard let response = await standIn.respond(to: read) else {
        // The answer that follows meets a closed connection.
        try? await channel.close()
        return Response(status: .internalServerError)
      }
      return made(response)
    } catch let error as StandInError {
      return (try? error.response).map(made) ?? Response(status: .internalServerError)
    } catch {
      // The client has gone away in the middle of its body.
      return Response(status: .badRequest)
    }
  }

  /// - Throws: what can be refused without the body, which is not kept in memory then.
  private static func read(
    _ request: Request, _ standIn: StandIn
  ) async throws -> StandInRequest {
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    headers["host"] = request.head.authority
    var read = StandInRequest(
      request.method.rawValue, request.head.path ?? "/", headers: headers)
    try standIn.admit(read)
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Limits.body {
      throw StandInError.bodyTooLarge
    }
    for try await part in request.body {
      guard read.body.count + part.readableBytes <= Limits.body else {
        throw StandInError.bodyTooLarge
      }
      read.body.append(contentsOf: part.readableBytesView)
    }
    return read
  }

  private static func made(_ response: StandInResponse) -> Response {
    var headers = HTTPFields()
    for (name, value) in response.headers {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    return Response(
      status: HTTPResponse.Status(code: response.status), headers: headers,
      body: response.body.isEmpty
        ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: response.body)))
  }
}

/// Knows the connection of a call, so that it can be broken.
private struct ConnectionContext: InitializableFromSource, Sendable {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}
