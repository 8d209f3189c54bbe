// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiThreads

extension AugmentationService {
  static let previewParameters = [
    "recipe", "seed", "count", "columns", "cell_width", "theme", "format",
  ]

  /// `POST /v1/preview`: a contact sheet of the picture and its outcomes.
  func preview(_ call: Call) async throws -> ServerResponse {
    try await queue.run(until: call.clock.deadline) { [self] in try sheet(call) }
  }

  private func sheet(_ call: Call) throws -> ServerResponse {
    let incoming = try PictureRequest(call.request, allowed: Self.previewParameters)
    let picture = try incoming.requiredPicture()
    let fields = incoming.fields
    let recipe = try RequestedRecipe(fields.text("recipe"))
    var sheet = PreviewSheet(
      recipe: recipe.recipe, recipeName: recipe.name,
      seed: try fields.whole("seed", in: 0...UInt64.max))
    sheet.count = try fields.whole("count", in: 1...options.cells) ?? options.usualCells
    sheet.columns = try fields.whole("columns", in: 1...100)
    sheet.cellWidth = try fields.whole("cell_width", in: 64...1000) ?? sheet.cellWidth
    sheet.isDark = try fields.word("theme", of: ["light", "dark"]) == "dark"
    let format = try Self.sheetFormat(fields, call.accepted)
    let tag = EntityTag(call.request, [format.rawValue, "\(sheet.count)"])
    if let refusal = tag.precondition(call.request.head) { return refusal }
    let pool = pools.take()
    defer { pools.give(pool) }
    let image = try ImageDecoder(
      limits: DecodingLimits(maximumPixels: options.pixels), colourPolicy: .convertToSRGB,
      pool: pool
    ).decode(picture)
    var renderer = Renderer(
      pool: pool, compressor: JPEGCompressor(pool: pool), maximumPixels: options.pixels)
    renderer.mayGoOn = { [clock = call.clock] in clock.mayGoOn }
    let bytes = try sheet.encoded(image, named: incoming.name, as: format, renderer)
    metrics.count(outcomes: sheet.outcomeCount)
    var response = ServerResponse(bytes, type: format.mediaType)
    response.headers.append(tag.header)
    return response
  }

  private static func sheetFormat(
    _ fields: Fields, _ accepted: AcceptedTypes
  ) throws(Problem) -> ImageFileFormat {
    let formats: [ImageFileFormat] = [.png, .jpeg, .webp]
    if let word = try fields.word("format", of: ["png", "jpg", "webp"]),
      let format = ImageFileFormat(fileExtension: word)
    {
      return format
    }
    guard let best = accepted.best(of: formats.map(\.mediaType)),
      let format = formats.first(where: { $0.mediaType == best })
    else {
      throw .notAcceptable("sheets are sent as", formats.map(\.mediaType))
    }
    return format
  }
}
