// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiMessages
internal import MizumashiRecipe
internal import MizumashiYAML
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
    guard let input = try path(of: place) else {
      throw Problem(409, "nothing-dropped", title: "There are no pictures", "drop some first")
    }
    guard !call.output.isEmpty else {
      throw Problem(400, "no-output", title: "The folder for the results has no name", "name one")
    }
    let output = try results.place(call.output)
    let allows = allows(place)
    let refused = try await slots.run {
      try PictureListing.firstRefused(of: input, allows: allows)
    }
    if let refused {
      throw Problem(
        403, "outside", title: "A picture lies outside the folder",
        "\(refused.lastComponent?.string ?? "") is a link, or is named by labels, that leads out")
    }
    var options = AugmentOptions(
      input: input, output: output, recipe: recipe, recipeName: String(call.name.prefix(200)),
      jobs: workerCount)
    options.seed = call.seed.flatMap { UInt64($0) }
    options.copies = try copies(call.copies)
    if let format = call.format {
      guard let known = ImageFileFormat(fileExtension: format), known.canBeWritten else {
        throw Problem(400, "format", title: "The format cannot be written", format)
      }
      options.settings.format = known.rawValue
    }
    let (finished, shown) = (options, call.output)
    let started = try job.withLock { job throws -> StudioJob in
      if let job, job.progress.ending == nil {
        throw Problem(409, "busy", title: "A job is running", "wait for its end, or cancel it")
      }
      let new = try StudioJob((job?.number ?? 0) + 1, finished, output: shown)
      job = new
      return new
    }
    return .page(started.pageValue, status: 202)
  }

  private func copies(_ copies: Int?) throws(Problem) -> Int? {
    guard let copies else { return nil }
    guard (1...100_000).contains(copies) else {
      throw Problem(400, "copies", title: "Copies are 1…100000", "\(copies) is not")
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
