// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiArchives
internal import MizumashiCodecs
internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiThreads

extension AugmentationService {
  static let augmentParameters = [
    "recipe", "seed", "copies", "format", "quality", "chroma", "colour", "answer",
  ]

  /// `POST /v1/augment`: one picture in; one picture out, or several as parts or as an archive.
  func augment(_ call: Call) async throws -> ServerResponse {
    // Reading a form or a long recipe and the digest of a body are work, too.
    try await queue.run(until: call.clock.deadline) { [self] in try beginAugmenting(call) }
  }

  /// The answer, or its beginning: of several outcomes the first is made before the answer begins,
  /// so that its status says what is wrong.
  private func beginAugmenting(_ call: Call) throws -> ServerResponse {
    let incoming = try PictureRequest(call.request, allowed: Self.augmentParameters)
    let picture = try incoming.requiredPicture()
    let recipe = try RequestedRecipe(incoming.fields.text("recipe"))
    let copies = try incoming.fields.whole("copies", in: 1...options.outcomes)
    let count = try PictureAugmentation.count(recipe.recipe, copies: copies)
    guard count <= options.outcomes else {
      throw Problem.parameter(
        "the recipe makes \(count) outcomes; a request may ask for \(options.outcomes): choose "
          + "fewer copies or variants")
    }
    let form = try AnswerForm(
      incoming.fields.word("answer", of: AnswerForm.names), call.accepted, count: count)
    let request = PictureAugmentation.Request(
      picture: picture, name: incoming.name, recipe: recipe.recipe,
      seed: try incoming.fields.whole("seed", in: 0...UInt64.max), copies: copies,
      settings: try OutputSettings(incoming.fields, options))
    // The limit of pixels stands in the manifests of archives.
    let tag = EntityTag(call.request, [form.rawValue, "\(options.pixels)"])
    if let refusal = tag.precondition(call.request.head) { return refusal }
    switch form {
    case .picture: return try single(request, call.clock, tag)
    case .parts, .zip, .tar:
      let stream = try OutcomeStream(self, request, recipeName: recipe.name, call.clock)
      return several(stream, of: request.name, form, tag)
    }
  }

  // MARK: One picture

  private func single(
    _ request: PictureAugmentation.Request, _ clock: WorkClock, _ tag: EntityTag
  ) throws -> ServerResponse {
    let pool = pools.take()
    defer { pools.give(pool) }
    let augmentation = try PictureAugmentation(request, pool: pool) { clock.mayGoOn }
    guard let outcome = try augmentation.next() else {
      throw Problem.parameter("the recipe makes no outcome")
    }
    metrics.count(outcomes: 1)
    var response = ServerResponse(outcome.bytes, type: augmentation.format.mediaType)
    response.headers += [
      tag.header,
      ("Content-Disposition", ContentDisposition.text("inline", fileName: outcome.fileName)),
    ]
    // Beyond that clients and proxies give up on headers; parts and archives have every record.
    if let record = try outcome.recordText(upTo: Self.longestRecord)?.asciiJSON,
      record.utf8.count <= Self.longestRecord
    {
      response.headers.append(("Mizumashi-Record", record))
    }
    return response
  }

  private static let longestRecord = 6 << 10

  // MARK: Several

  private func several(
    _ stream: OutcomeStream, of name: String, _ form: AnswerForm, _ tag: EntityTag
  ) -> ServerResponse {
    let boundary = "mizumashi-" + tag.digest.prefix(32)
    return ServerResponse(
      headers: [("Content-Type", form.mediaType(boundary: boundary)), tag.header]
        + form.disposition(of: name),
      body: .stream { sink in
        defer { stream.end() }
        switch form {
        case .zip: try await stream.send(as: .zip, to: sink)
        case .tar: try await stream.send(as: .tar, to: sink)
        case .parts, .picture:
          try await stream.send(MultipartWriter(boundary: boundary), to: sink)
        }
      })
  }
}

extension PictureAugmentation.Outcome {
  /// Without folders.
  var fileName: String { PathText.name(of: record.output) }
}

extension OutputSettings {
  /// How outcomes are written, by the parameters of a request.
  init(_ fields: Fields, _ options: ServiceOptions) throws(Problem) {
    let formats = ["keep", "jpg", "png", "webp", "tiff", "bmp", "pnm"]
    let format = try fields.word("format", of: formats)
    let chroma = try fields.word("chroma", of: ["4:2:0", "4:4:4"])
    let colour = try fields.word("colour", of: ["carry", "srgb"])
    self.init(
      format: format.flatMap { ImageFileFormat(fileExtension: $0) },
      quality: try fields.whole("quality", in: 1...100) ?? 95,
      chromaSubsampling: chroma.flatMap { EncodingOptions.ChromaSubsampling(rawValue: $0) }
        ?? .halved,
      colour: colour == "srgb" ? .convertToSRGB : .carry, maximumPixels: options.pixels)
  }
}
