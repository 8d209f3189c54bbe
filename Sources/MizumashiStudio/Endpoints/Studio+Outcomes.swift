// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiRecipe
internal import MizumashiThreads
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
    /// Tells pages apart: a newer call of the same one ends those before.
    var page: String?

    var pageKey: String { page ?? ([place] + pictures).joined(separator: "\n") }
  }

  static let mostPictures = 24
  static let mostOutcomes = 120

  /// Draws outcomes and tells where their pictures are.
  func outcomes(_ request: ServerRequest) async throws -> ServerResponse {
    let call = try request.decoded(OutcomesCall.self)
    guard (0...Self.mostOutcomes).contains(call.count), call.pictures.count <= Self.mostPictures
    else {
      throw Problem(
        .tooMany, "at most \(Self.mostOutcomes) outcomes of \(Self.mostPictures) pictures")
    }
    let turn = boards.takeTurn(of: call.pageKey)
    let recipe = try Self.recipe(call.yaml, strength: call.strength)
    let place = Place(call.place)
    var known: [(name: String, facts: PictureFacts)] = []
    var failures: [PageValue] = []
    for (name, facts) in try await facts(of: call.pictures, place) {
      switch facts {
      case .success(let facts): known.append((name, facts))
      case .failure(let error):
        failures.append(.object(["picture": .string(name), "message": .string("\(error)")]))
      }
    }
    let seed = call.seed.flatMap { UInt64($0) } ?? recipe.seed ?? 0
    let tiles = try await tiles(of: known, recipe, seed: seed, count: call.count, turn)
    let token = boards.keep(OutcomeBoard(place: place, tiles: tiles))
    let address = "/studio/api/outcomes/\(token)/"
    return .page(
      .object([
        "issues": [], "seed": .string(String(seed)), "failures": .list(failures),
        "outcomes": .list(
          tiles.enumerated().map { number, tile in
            Self.page(tile, address: address + String(number))
          }),
      ]))
  }

  /// What drawing has to know of pictures, or why they cannot be read.
  private func facts(
    of names: [String], _ place: Place
  ) async throws -> [(String, Result<PictureFacts, any Error>)] {
    // One reading at the same time for each worker, and no picture of 24 held longer than that.
    try await inOrder(names) { [self] name in
      do {
        return (name, .success(try await facts(name, of: place)))
      } catch let problem as Problem {
        throw problem
      } catch let cancellation as CancellationError {
        throw cancellation
      } catch {
        return (name, .failure(error))
      }
    }
  }

  /// Draws on the workers, a picture at a time, until it is no longer asked for.
  private func tiles(
    of pictures: [(name: String, facts: PictureFacts)], _ recipe: Recipe, seed: UInt64, count: Int,
    _ turn: Int
  ) async throws -> [OutcomeBoard.Tile] {
    let share = OutcomeBoard.share(count, among: pictures.count)
    let (queue, boards) = (queue, boards)
    return try await inOrder(pictures) { picture in
      try await queue.run {
        try OutcomeBoard.tiles(
          of: picture.name, picture.facts, recipe, seed: seed, count: share
        ) { boards.isCurrent(turn) && !Task.isCancelled }
      }
    }.flatMap { $0 }
  }

  /// The results of `body` for all items at once, in the items' order.
  private func inOrder<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ body: @escaping @Sendable (Item) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      for (index, item) in items.enumerated() {
        group.addTask { (index, try await body(item)) }
      }
      var results: [(Int, Result)] = []
      for try await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private static func recipe(_ yaml: String, strength: Double?) throws -> Recipe {
    let recipe = try Recipe(yaml: yaml, source: "recipe")
    let factor = try factor(strength)
    return factor == 1 ? recipe : try Recipe(try Strength.scaled(recipe, by: factor))
  }

  private static func page(_ tile: OutcomeBoard.Tile, address: String) -> PageValue {
    let extent = tile.outcome?.extent ?? tile.facts.extent
    return .object([
      "address": .string(address), "picture": .string(tile.name),
      "title": .string(tile.facts.title),
      "isOriginal": .bool(tile.outcome == nil && tile.failure == nil),
      "variant": tile.outcome.map { .string($0.variant) },
      "number": tile.outcome.map { .number(Double($0.number)) },
      "caption": .list((tile.outcome?.captionOfSteps ?? []).map(PageValue.string)),
      "numbers": .list((tile.outcome?.numbersOfSteps ?? []).map(PageValue.string)),
      "width": .number(Double(extent.width)), "height": .number(Double(extent.height)),
      "hasLabels": .bool(tile.facts.hasAnnotations),
      "hasLostObjects": tile.outcome?.hasLostObjects == true ? true : nil,
      "failure": tile.failure.map(PageValue.string),
    ])
  }

  /// The picture of an outcome: small, or whole.
  func outcome(
    _ token: String, _ number: String, _ head: RequestHead
  ) async throws -> ServerResponse {
    let outdated = Problem(.outdated, "newer ones were asked for since")
    guard let token = Int(token), let number = Int(number),
      let (place, tile) = boards.tile(token, number), tile.failure == nil
    else { throw outdated }
    let picture = try await shown(tile.name, of: place)
    // The file may have changed since the numbers were drawn for it.
    guard picture.facts.extent == tile.facts.extent else { throw outdated }
    let side = Self.side(head, usual: 320)
    let labels = head.parameter("labels") == "1"
    let isWhole = head.parameter("whole") == "1"
    let boards = boards
    let file = try await queue.run { () throws -> TilePicture.File in
      // It may have waited long.
      guard boards.tile(token, number) != nil else { throw outdated }
      return isWhole
        ? try TilePicture.whole(picture, tile.outcome)
        : try TilePicture.small(
          picture, tile.outcome, within: Extent(width: side, height: side),
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
    let file = try await queue.run { () throws -> TilePicture.File in
      let place = Extent(width: side, height: side)
      let small = picture.small(within: Extent(width: 2 * side, height: 2 * side))
      guard let outcome = FirstOutcomes.first(1, of: recipe).first else { throw Self.nothingThere }
      let drawn = try small.facts.drawn(outcome, seed: 5, rules: recipe.annotations)
      return try TilePicture.small(small, drawn, within: place, showsAnnotations: false)
    }
    return Self.answer(file, cache: "private, max-age=300")
  }
}
