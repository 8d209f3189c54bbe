// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiLocking
package import MizumashiMessages
internal import MizumashiRecipe
internal import MizumashiThreads
internal import SystemPackage

/// The studio: a page, and the functions from request to answer that it asks.
package final class Studio: Responder {
  let gate = OriginGate()
  let page = PageFiles()
  let reach: Reach
  let results: ResultFolders
  let dropped = DroppedFiles()
  let shelf = PictureShelf()
  let boards = OutcomeBoards()
  /// Where everything is done that takes long.
  let queue: WorkQueue
  let job = Locked<StudioJob?>(nil)
  let workers: Int

  /// The longest body: a dropped file.
  package static let mostBodyBytes = 256 << 20
  private static let mostJSONBytes = 4 << 20
  private static let api = "/studio/api/"

  /// - Throws: where there is no such folder, or something else stands in the place of results.
  package init(_ options: StudioOptions) throws(FileError) {
    guard FileKind(of: options.folder) == .folder else {
      throw FileError(options.folder, .notDirectory)
    }
    // A job makes the folder for results where there is none.
    if let output = options.output, let kind = FileKind(of: output), kind != .folder {
      throw FileError(output, .notDirectory)
    }
    reach = Reach(options.folder)
    results = ResultFolders(of: reach, named: options.output)
    workers = max(options.workers, 1)
    queue = WorkQueue(workers: workers, waiting: .max)
  }

  /// Lets the page in, which is served at this port.
  package func open(port: Int) {
    TemporaryFolder.removeStale()
    gate.open(port)
  }

  /// Stops what runs and removes what was dropped.
  package func close() {
    job.withLock { $0?.cancel() }
    dropped.removeAll()
  }

  // MARK: Responder

  package func refusal(of head: RequestHead) -> ServerResponse? {
    guard let problem = gate.refusal(of: head) else { return nil }
    return Self.guarded(problem.response)
  }

  package func bodyLimit(of head: RequestHead) -> Int {
    head.path == Self.api + "files" ? Self.mostBodyBytes : Self.mostJSONBytes
  }

  package func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
    Self.guarded(Problem(.tooLarge, "at most \(limit) bytes are taken").response)
  }

  package func respond(to request: ServerRequest) async -> ServerResponse {
    // Tests come without a server, which would have asked before.
    if let refusal = refusal(of: request.head) { return refusal }
    do {
      return Self.guarded(try await answer(request))
    } catch let error as RecipeError {
      return Self.guarded(.page(.object(["issues": error.pageValue])))
    } catch {
      return Self.guarded(Problem(error).response)
    }
  }

  private func answer(_ request: ServerRequest) async throws -> ServerResponse {
    let head = request.head
    let method = head.method == "HEAD" ? "GET" : head.method
    guard head.path.hasPrefix(Self.api) else {
      guard let file = page.response(to: head) else { throw Self.nothingThere }
      guard method == "GET" else { throw Self.wrongMethod(["GET"]) }
      return file
    }
    let parts = head.path.dropFirst(Self.api.count).split(
      separator: "/", omittingEmptySubsequences: false
    ).map(String.init)
    let calls = Call.all.filter { $0.name == parts.first && $0.parts == parts.count }
    guard !calls.isEmpty else { throw Self.nothingThere }
    guard let call = calls.first(where: { $0.method == method }) else {
      throw Self.wrongMethod(calls.map(\.method))
    }
    return try await call.answer(self, request, parts)
  }

  static let nothingThere = Problem(.notFound, "the studio's page is at /")

  private static func wrongMethod(_ methods: [String]) -> Problem {
    let list = methods.joined(separator: ", ")
    var problem = Problem(.wrongMethod, "it takes \(list)")
    problem.headers = [("Allow", list)]
    return problem
  }

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
