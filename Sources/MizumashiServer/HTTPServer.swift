// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import HummingbirdCore
internal import Logging
package import MizumashiMessages
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import UnixSignals

/// A responder behind a port: HTTP/1.1, with limits for clients that mean harm or know no better.
package struct HTTPServer: Sendable {
  private let responder: any Responder
  private let host: String
  private let port: Int
  private let limits: ServerLimits
  private let mostBodyBytes: Int
  private let observer: (any ServerObserver)?

  /// - Parameters:
  ///   - host: an address of this machine.
  ///   - port: 0 for one that is free.
  ///   - mostBodyBytes: the longest body that any request may have. Twice as much is passed over
  ///     where a body is refused, and then the connection is closed.
  package init(
    _ responder: any Responder, host: String, port: Int, limits: ServerLimits = ServerLimits(),
    mostBodyBytes: Int, observer: (any ServerObserver)? = nil
  ) {
    self.responder = responder
    self.host = host
    self.port = port
    self.limits = limits
    self.mostBodyBytes = mostBodyBytes
    self.observer = observer
  }

  /// Answers until SIGINT, SIGTERM or SIGHUP comes or the task is cancelled, then finishes what it
  /// has begun.
  ///
  /// - Parameters:
  ///   - announce: is told the port, once requests can come.
  ///   - stopping: is called when it is told to stop.
  /// - Throws: `ServerFailure` where the port cannot be had.
  package func run(
    announce: @escaping @Sendable (Int) -> Void, stopping: @escaping @Sendable () -> Void = {}
  ) async throws {
    var logger = Logger(label: "mizumashi.server")
    // Whether the port can be had is told by the error; the rest interests nobody.
    logger.logLevel = .critical
    let (limits, most) = (limits, mostBodyBytes)
    let memory = Conversation.Memory(
      requests: MemoryBudget(limits.bodyBytes), answers: MemoryBudget(limits.answerBytes))
    let clients = ClientWatch()
    let channel = GuardedChannel(limits, mostBodyBytes: most, clients: clients) {
      request, writer, channel in
      try await Conversation(
        request, channel, responder: responder, memory: memory, clients: clients,
        observer: observer
      ).answer(with: writer)
    }
    let server = Server(
      childChannelSetup: channel,
      configuration: .init(
        address: .hostname(host, port: port),
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
      onServerRunning: { channel in announce(channel.localAddress?.port ?? 0) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
    var configuration = ServiceGroupConfiguration(
      services: [server, StopWatch(stopping: stopping)],
      gracefulShutdownSignals: [.sigterm, .sigint] + (HangUp.isIgnored ? [] : [.sighup]),
      logger: logger)
    configuration.maximumGracefulShutdownDuration = limits.stopTime
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch let error as CancellationError {
      throw error
    } catch let error as ServiceGroupError where error == .serviceFinishedUnexpectedly() {
      // Requests that were not done in time were broken off.
      return
    } catch {
      throw ServerFailure("cannot serve at \(host), port \(port): \(error)")
    }
  }
}

/// A server that cannot start.
package struct ServerFailure: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

/// Knows when the group it is part of is told to stop.
private struct StopWatch: Service {
  let stopping: @Sendable () -> Void

  func run() async throws {
    await withGracefulShutdownHandler {
      try? await gracefulShutdown()
    } onGracefulShutdown: {
      stopping()
    }
  }
}
