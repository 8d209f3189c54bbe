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
    if case .route(let route, _) = destination(of: head), route.isWork { return options.bodyBytes }
    // Nothing else has a body; a short one is passed over.
    return 1 << 10
  }

  package func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
    Problem(
      413, "too-large", title: "The body is too large",
      "a body may have \(limit) bytes; send a smaller picture"
    ).response
  }

  package func refusal(of head: RequestHead) -> ServerResponse? {
    switch destination(of: head) {
    case .nothing:
      return Problem(
        404, "not-found", title: "There is nothing here",
        "the addresses are listed at \(options.basePath)/openapi.json"
      ).response
    case .otherMethods(let methods):
      let list = methods.joined(separator: ", ")
      return Problem(
        405, "method", title: "The method is not taken", "this address takes \(list)",
        headers: [("Allow", list)]
      ).response
    case .route(let route, _):
      if !route.isOpen, let refusal = refusalOfToken(head) { return refusal }
      if route.isWork, queue.isFull { return Problem.busy.response }
      return nil
    }
  }

  package func respond(to request: ServerRequest) async -> ServerResponse {
    if let refusal = refusal(of: request.head) { return refusal }
    guard request.body.count <= bodyLimit(of: request.head) else {
      return refusalOfBody(of: request.head, limit: bodyLimit(of: request.head))
    }
    guard case .route(let route, let parameters) = destination(of: request.head) else {
      preconditionFailure("what is no route was refused")
    }
    let call = Call(
      request: request, parameters: parameters, clock: WorkClock(options.workTime))
    do {
      return secured(try await route.action(self, call))
    } catch {
      return secured(Problem(error, options).response)
    }
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

  private func secured(_ response: ServerResponse) -> ServerResponse {
    var response = response
    response.headers.append(("X-Content-Type-Options", "nosniff"))
    return response
  }

  private func refusalOfToken(_ head: RequestHead) -> ServerResponse? {
    guard !options.tokens.isEmpty else { return nil }
    let parts = (head.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
    // Digests are compared, so that the time it takes says nothing about the token.
    if parts.count == 2, parts[0].lowercased() == "bearer",
      options.tokens.contains(Digest(of: Array(parts[1].utf8)))
    {
      return nil
    }
    return Problem(
      401, "token", title: "A token is needed",
      "send Authorization: Bearer TOKEN with a token of this service",
      headers: [("WWW-Authenticate", "Bearer realm=\"mizumashi\"")]
    ).response
  }
}
