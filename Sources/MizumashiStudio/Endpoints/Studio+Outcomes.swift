// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiPixels
internal import MizumashiRecipe
internal import MizumashiYAML

/// The calls that show what a recipe does.
extension Studio {
  private struct OutcomesCall: Decodable {
    var yaml: String
    var seed: String?
    var place: String
    var pictures: [String]
    var count: Int
    var strength: Double?
  }

  static let mostPictures = 24
  static let mostOutcomes = 120

  /// Draws outcomes and tells where their pictures are.
  func outcomes(_ request: ServerRequest) async throws -> ServerResponse {
    let call = try request.decoded(OutcomesCall.self)
    guard (0...Self.mostOutcomes).contains(call.count), call.pictures.count <= Self.mostPictures
    else {
      throw Problem(
        400, "too-many", title: "Too many at once",
        "at most \(Self.mostOutcomes) outcomes of \(Self.mostPictures) pictures")
    }
    let recipe = try Self.recipe(call.yaml, strength: call.strength)
    let place = Place(call.place)
    var pictures: [(name: String, picture: ShownPicture)] = []
    var failures: [PageValue] = []
    for name in call.pictures {
      do {
        pictures.append((name, try await shown(name, of: place)))
      } catch let problem as Problem {
        throw problem
      } catch {
        failures.append(.object(["picture": .string(name), "message": .string("\(error)")]))
      }
    }
    let seed = call.seed.flatMap { UInt64($0) } ?? recipe.seed ?? 0
    let board = OutcomeBoard(recipe, of: pictures, seed: seed, count: call.count)
    let token = boards.keep(board)
    let address = "/studio/api/outcomes/\(token)/"
    return .page(
      .object([
        "issues": [], "seed": .string(String(seed)), "failures": .list(failures),
        "outcomes": .list(
          board.tiles.enumerated().map { number, tile in
            Self.page(tile, address: address + String(number))
          }),
      ]))
  }

  private static func recipe(_ yaml: String, strength: Double?) throws -> Recipe {
    let recipe = try Recipe(yaml: yaml, source: "recipe")
    let factor = try factor(strength)
    return factor == 1 ? recipe : try Recipe(try Strength.scaled(recipe, by: factor))
  }

  private static func page(_ tile: OutcomeBoard.Tile, address: String) -> PageValue {
    let extent = tile.outcome?.extent ?? tile.picture.raster.extent
    return .object([
      "address": .string(address), "picture": .string(tile.name),
      "title": .string(tile.picture.title),
      "isOriginal": .bool(tile.outcome == nil && tile.failure == nil),
      "variant": tile.outcome.map { .string($0.variant) },
      "number": tile.outcome.map { .number(Double($0.number)) },
      "caption": .list((tile.outcome?.captionOfSteps ?? []).map(PageValue.string)),
      "width": .number(Double(extent.width)), "height": .number(Double(extent.height)),
      "hasLabels": .bool(tile.picture.hasAnnotations),
      "hasLostObjects": tile.outcome?.hasLostObjects == true ? true : nil,
      "failure": tile.failure.map(PageValue.string),
    ])
  }

  /// The picture of an outcome: small, or whole.
  func outcome(
    _ token: String, _ number: String, _ head: RequestHead
  ) async throws -> ServerResponse {
    let outdated = Problem(
      410, "outdated", title: "The outcome is outdated", "newer ones were asked for since")
    guard let token = Int(token), let number = Int(number), boards.tile(token, number) != nil
    else { throw outdated }
    let side = Self.side(head, usual: 320)
    let labels = head.parameter("labels") == "1"
    let isWhole = head.parameter("whole") == "1"
    let boards = boards
    let file = try await slots.run { () throws -> TilePicture.File in
      // It may have waited long.
      guard let tile = boards.tile(token, number), tile.failure == nil else { throw outdated }
      return isWhole
        ? try TilePicture.whole(tile.picture, tile.outcome)
        : try TilePicture.small(
          tile.picture, tile.outcome, within: Extent(width: side, height: side),
          showsAnnotations: labels)
    }
    return Self.answer(file, cache: "private, no-store")
  }

  /// What an augmenter does to a picture, small.
  func gallery(_ name: String, _ head: RequestHead) async throws -> ServerResponse {
    guard let entry = Catalogue.entry(named: name) else { throw Self.nothingThere }
    let place = Place(head.parameter("place") ?? "")
    let picture = try await shown(head.parameter("name") ?? "", of: place)
    let recipe = try Recipe(.mapping(["steps": .sequence([Suggestion.extreme(of: entry)])]))
    let side = Self.side(head, usual: 160)
    let file = try await slots.run { () throws -> TilePicture.File in
      let place = Extent(width: side, height: side)
      let small = picture.small(within: Extent(width: 2 * side, height: 2 * side))
      guard let outcome = FirstOutcomes.first(1, of: recipe).first else { throw Self.nothingThere }
      let drawn = try small.drawn(outcome, seed: 5, rules: recipe.annotations)
      return try TilePicture.small(small, drawn, within: place, showsAnnotations: false)
    }
    return Self.answer(file, cache: "private, max-age=300")
  }
}
