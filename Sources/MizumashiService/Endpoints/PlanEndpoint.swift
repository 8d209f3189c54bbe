// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiThreads

extension AugmentationService {
  static let planParameters = ["recipe", "seed", "variant", "number", "width", "height"]

  /// `POST /v1/plan`: what would be drawn for a picture, and how it would be rendered. Instead of
  /// a picture its width and height are enough.
  func plan(_ call: Call) async throws -> ServerResponse {
    try await queue.run(until: call.clock.deadline) { [self] in try report(call) }
  }

  private func report(_ call: Call) throws -> ServerResponse {
    let incoming = try PictureRequest(call.request, allowed: Self.planParameters)
    let fields = incoming.fields
    let recipe = try RequestedRecipe(fields.text("recipe"))
    let seed: UInt64? = try fields.whole("seed", in: 0...UInt64.max)
    let number = try fields.whole("number", in: 1...1_000_000) ?? 1
    let given = try Self.extent(fields)
    let picture = given == nil ? try incoming.requiredPicture() : []
    let types = ["application/json", "text/plain"]
    guard let type = call.accepted.best(of: types) else {
      throw Problem.notAcceptable("plans are sent as", types)
    }
    let tag = EntityTag(call.request, [type])
    if let refusal = tag.precondition(call.request.head) { return refusal }
    let limits = DecodingLimits(maximumPixels: options.pixels)
    let extent = try given ?? ImageDecoder(limits: limits).inspect(picture).extent
    guard extent.area <= limits.maximumPixels else {
      throw ImageDecodingError.exceedsLimit(.pixels(extent), limit: limits.maximumPixels)
    }
    let isJSON = type == "application/json"
    var text = PlanText(isJSON ? .json : .words, limit: Self.longestPlan)
    try PlanReport.forEach(
      recipe: recipe.recipe, seed: seed, extent: extent, name: incoming.name,
      variant: fields.text("variant"), number: number,
      bounds: .ofStranger(pixels: options.pixels) { [clock = call.clock] in clock.mayGoOn }
    ) { report in try text.append(report) }
    var response = ServerResponse(
      text: text.whole + (isJSON ? "" : "\n"), type: type + (isJSON ? "" : "; charset=utf-8"))
    response.headers.append(tag.header)
    return response
  }

  /// Bytes of text: more than anybody reads, and less than a list of every pixel.
  private static let longestPlan = 16 << 20

  private static func extent(_ fields: Fields) throws(Problem) -> Extent? {
    let sides = 1...1_000_000
    let width = try fields.whole("width", in: sides)
    let height = try fields.whole("height", in: sides)
    switch (width, height) {
    case (let width?, let height?): return Extent(width: width, height: height)
    case (nil, nil): return nil
    default: throw .parameter("width and height are given together")
    }
  }
}
