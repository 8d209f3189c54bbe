// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiFiles
internal import MizumashiJobs
package import MizumashiMessages
internal import MizumashiThreads
internal import Synchronization

/// Pictures in, augmented pictures out, over HTTP: a function from a request to an answer.
///
/// The same request gets the same bytes. No file of the host is read or written.
package final class AugmentationService: Responder {
  package let options: ServiceOptions
  let queue: WorkQueue
  let pools: PoolShelf
  let streams: StreamCount
  let metrics = ServiceMetrics()
  let openAPI: [UInt8]
  private let stopping = Atomic(false)

  package init(_ options: ServiceOptions) {
    self.options = options
    pools = PoolShelf(limit: options.workers)
    queue = WorkQueue(workers: options.workers, waiting: options.waiting)
    openAPI = OpenAPIDocument.bytes(for: options)
    streams = StreamCount(limit: 2 * options.workers + 2)
  }

  /// From now on it says that it is not ready; what has begun goes on.
  package func stop() { stopping.store(true, ordering: .relaxed) }

  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  package func bodyLimit(of head: RequestHead) -> Int {
    if case .route(let route, _) = destination(of: head) { return bodyLimit(of: route) }
    return Self.uselessBody
  }

  private func bodyLimit(of route: Route) -> Int {
    route.isWork ? options.bodyBytes : Self.uselessBody
  }

  /// Bytes of a body where nothing is done with one: a short one is passed over.
  private static let uselessBody = 1 << 10

  package func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
    Problem(
      413, "too-large", title: "The body is too large",
      "a body may have \(limit) bytes; send a smaller picture"
    ).response
  }

  package func refusal(of head: RequestHead) -> ServerResponse? {
    do throws(Problem) {
      _ = try admitted(head)
      return nil
    } catch {
      return error.response
    }
  }

  package func respond(to request: ServerRequest) async -> ServerResponse {
    do throws(Problem) {
      let (route, parameters) = try admitted(request.head)
      let limit = bodyLimit(of: route)
      guard request.body.count <= limit else {
        return refusalOfBody(of: request.head, limit: limit)
      }
      let call = Call(
        request: request, parameters: parameters, clock: WorkClock(options.workTime))
      return await answer(to: call, by: route)
    } catch {
      return error.response
    }
  }

  /// What answers a request.
  ///
  /// - Throws: the problem where nothing does, before the body is known.
  private func admitted(
    _ head: RequestHead
  ) throws(Problem) -> (route: Route, parameters: [String: String]) {
    switch destination(of: head) {
    case .nothing:
      throw Problem(
        404, "not-found", title: "There is nothing here",
        "the addresses are listed at \(options.basePath)/openapi.json")
    case .otherMethods(let methods):
      let list = methods.joined(separator: ", ")
      throw Problem(
        405, "method", title: "The method is not taken", "this address takes \(list)",
        headers: [("Allow", list)])
    case .route(let route, let parameters):
      if !route.isOpen { try checkToken(head) }
      if route.isWork, queue.isFull { throw .busy }
      return (route, parameters)
    }
  }

  private func answer(to call: Call, by route: Route) async -> ServerResponse {
    var response: ServerResponse
    do {
      response = try await route.action(self, call)
    } catch {
      response = Problem(error, options).response
    }
    if response.header(ServerResponse.asDeclared.name) == nil {
      response.headers.append(ServerResponse.asDeclared)
    }
    // What is sent, and whether anything is, depends on what the client takes.
    if route.isWork { response.headers.append(("Vary", "Accept")) }
    return response
  }

  private func destination(of head: RequestHead) -> Destination {
    Destination(head.method, head.path, basePath: options.basePath)
  }

  /// The route of a request as it stands in measurements.
  func label(of head: RequestHead) -> String {
    switch destination(of: head) {
    case .route(let route, _): return route.pattern.description
    case .otherMethods, .nothing: return "other"
    }
  }

  private func checkToken(_ head: RequestHead) throws(Problem) {
    guard !options.tokens.isEmpty else { return }
    let parts = (head.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
    // Digests are compared, so that the time it takes says nothing about the token.
    if parts.count == 2, parts[0].lowercased() == "bearer",
      options.tokens.contains(Digest(of: Array(parts[1].utf8)))
    {
      return
    }
    throw Problem(
      401, "token", title: "A token is needed",
      "send Authorization: Bearer TOKEN with a token of this service",
      headers: [("WWW-Authenticate", "Bearer realm=\"mizumashi\"")])
  }
}
