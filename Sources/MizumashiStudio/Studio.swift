// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiLocking
package import MizumashiMessages
internal import MizumashiRecipe
internal import SystemPackage

/// The studio: a page, and the functions from request to answer that it asks.
package final class Studio: Responder {
  let gate = OriginGate()
  let page = PageFiles()
  let reach: Reach
  let results: Reach
  let dropped = DroppedFiles()
  let shelf = PictureShelf()
  let boards = OutcomeBoards()
  let slots: Slots
  let job = Locked<StudioJob?>(nil)
  private let workers: Int

  /// The longest body: a dropped file.
  package static let mostBodyBytes = 256 << 20
  private static let mostJSONBytes = 4 << 20
  private static let api = "/studio/api/"

  /// - Throws: where there is no such folder.
  package init(_ options: StudioOptions) throws(FileError) {
    for folder in [options.folder, options.output] {
      guard FileKind(of: folder) == .folder else {
        throw FileError(folder, .notDirectory)
      }
    }
    reach = Reach(options.folder)
    results = Reach(options.output)
    workers = options.workers
    slots = Slots(options.workers)
  }

  /// Lets the page in, which is served at this port.
  package func open(port: Int) { gate.open(port) }

  /// Stops what runs and removes what was dropped.
  package func close() {
    job.withLock { $0?.cancel() }
    dropped.removeAll()
  }

  var workerCount: Int { workers }

  // MARK: Responder

  package func refusal(of head: RequestHead) -> ServerResponse? {
    guard let problem = gate.refusal(of: head) else { return nil }
    return Self.guarded(problem.response)
  }

  package func bodyLimit(of head: RequestHead) -> Int {
    head.path == Self.api + "files" ? Self.mostBodyBytes : Self.mostJSONBytes
  }

  package func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
    Self.guarded(
      Problem(
        413, "too-large", title: "The body is too large", "at most \(limit) bytes are taken"
      ).response)
  }

  package func respond(to request: ServerRequest) async -> ServerResponse {
    // Tests come without a server, which would have asked before.
    if let refusal = refusal(of: request.head) { return refusal }
    do {
      return Self.guarded(try await answer(request))
    } catch let problem as Problem {
      return Self.guarded(problem.response)
    } catch let error as RecipeError {
      return Self.guarded(.page(.object(["issues": error.pageValue])))
    } catch {
      return Self.guarded(
        Problem(422, "failed", title: "It cannot be done", "\(error)").response)
    }
  }

  private func answer(_ request: ServerRequest) async throws -> ServerResponse {
    let head = request.head
    let method = head.method == "HEAD" ? "GET" : head.method
    guard head.path.hasPrefix(Self.api) else {
      guard let file = page.response(to: head) else { throw Self.nothingThere }
      guard method == "GET" else { throw Self.wrongMethod }
      return file
    }
    let parts = head.path.dropFirst(Self.api.count).split(
      separator: "/", omittingEmptySubsequences: false)
    switch (method, parts.first, parts.count) {
    case ("GET", "start", 1): return start()
    case ("POST", "recipe", 1): return try recipe(request)
    case ("POST", "edit", 1): return try edit(request)
    case ("POST", "strength", 1): return try strength(request)
    case ("POST", "command", 1): return try command(request)
    case ("GET", "folders", 1): return try folders(head)
    case ("GET", "pictures", 1): return try await pictures(head)
    case ("GET", "picture", 1): return try await picture(head)
    case ("GET", "gallery", 2): return try await gallery(String(parts[1]), head)
    case ("POST", "outcomes", 1): return try await outcomes(request)
    case ("GET", "outcomes", 3): return try await outcome(String(parts[1]), String(parts[2]), head)
    case ("POST", "files", 1): return try await keep(request)
    case ("DELETE", "files", 1): return forgetFiles()
    case ("POST", "example", 1): return try example()
    case ("POST", "jobs", 1): return try await startJob(request)
    case ("GET", "jobs", 1): return jobState()
    case ("DELETE", "jobs", 1): return cancelJob()
    default:
      let known: Set<Substring> = [
        "start", "recipe", "edit", "strength", "command", "folders", "pictures", "picture",
        "gallery", "outcomes", "files", "example", "jobs",
      ]
      throw parts.first.map(known.contains) == true ? Self.wrongMethod : Self.nothingThere
    }
  }

  static let nothingThere = Problem(
    404, "not-found", title: "There is nothing here", "the studio's page is at /")
  private static let wrongMethod = Problem(
    405, "method", title: "The address does not take this method", "see Documentation/Studio.md")

  /// The headers that every answer has: nothing of another origin, nothing written into the page.
  private static func guarded(_ response: ServerResponse) -> ServerResponse {
    var response = response
    response.headers += [
      (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'"
      ),
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
      ("X-Frame-Options", "DENY"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
    return response
  }
}
