// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiMessages
internal import MizumashiRecipe
internal import MizumashiYAML
internal import MizumashiThreads
internal import SystemPackage

/// The calls about the job on a folder. There is one at a time.
extension Studio {
  private struct JobCall: Decodable {
    var yaml: String
    var name: String
    var place: String
    var output: String
    var seed: String?
    var copies: Int?
    var format: String?
  }

  func startJob(_ request: ServerRequest) async throws -> ServerResponse {
    let call = try request.decoded(JobCall.self)
    let recipe = try Recipe(yaml: call.yaml, source: "recipe")
    let place = Place(call.place)
    guard let input = try path(of: place) else { throw Problem(.nothingDropped, "drop some first") }
    let below = results.reach(of: place)
    guard !call.output.isEmpty || below.root != reach.root else {
      throw Problem(.noOutput, "name one")
    }
    let output = try below.place(call.output)
    guard !Reach(input).contains(output) else {
      throw Problem(.outputInside, "choose another folder, or start the studio with --output")
    }
    var options = AugmentOptions(
      input: input, output: output, recipe: recipe, recipeName: String(call.name.prefix(200)),
      jobs: workers)
    options.seed = call.seed.flatMap { UInt64($0) }
    options.copies = try copies(call.copies)
    if let format = call.format {
      guard let known = ImageFileFormat(fileExtension: format), known.canBeWritten else {
        throw Problem(.badFormat, RelativePath.printable(format))
      }
      options.settings.format = known.rawValue
    }
    let shown = (results.name(of: below, call.output), results.place(of: output))
    let (new, before) = try job.withLock { job throws(Problem) -> (StudioJob, StudioJob?) in
      if let job, job.isRunning { throw Problem(.busy, "wait for its end, or cancel it") }
      let new = StudioJob((job?.number ?? 0) + 1, of: place, output: shown)
      defer { job = new }
      return (new, job)
    }
    do {
      try await begin(new, options, allows(place), writing: below)
    } catch {
      new.end(with: error)
      job.withLock { if $0 === new { $0 = before } }
      throw error
    }
    return .page(new.pageValue, status: 202)
  }

  /// Looks whether all that the job would read may be read, and begins it: on a worker, since a
  /// large data set takes its time.
  private func begin(
    _ job: StudioJob, _ options: AugmentOptions, _ allows: @escaping @Sendable (FilePath) -> Bool,
    writing output: Reach
  ) async throws {
    try await queue.run {
      if let refused = try PictureListing.firstRefused(of: options.input, allows: allows) {
        throw Problem(
          .sourceOutside,
          "\(refused.lastComponent?.string ?? "") is a link, or is named by labels, that leads out")
      }
      // It reads what it wrote as well, to see what is done already.
      try job.begin(
        options, within: ReadingBounds { allows($0) || output.contains($0) })
    }
  }

  private func copies(_ copies: Int?) throws(Problem) -> Int? {
    guard let copies else { return nil }
    guard (1...100_000).contains(copies) else {
      throw Problem(.badCopies, "\(copies) is not")
    }
    return copies
  }

  func jobState() -> ServerResponse {
    .page(job.withLock { $0 }?.pageValue ?? .object(["state": "none"]))
  }

  func cancelJob() -> ServerResponse {
    let running = job.withLock { $0 }
    running?.cancel()
    return .page(running?.pageValue ?? .object(["state": "none"]))
  }
}
