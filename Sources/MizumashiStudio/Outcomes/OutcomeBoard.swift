// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiPixels
internal import MizumashiRecipe

/// The outcomes that a page shows: numbers that are drawn, pixels that are made when they are asked
/// for.
struct OutcomeBoard: Sendable {
  struct Tile: Sendable {
    var picture: ShownPicture
    var name: String
    /// Nil for the picture itself.
    var outcome: ShownOutcome?
    /// Why nothing could be drawn.
    var failure: String?
  }

  var tiles: [Tile]

  /// - Parameters:
  ///   - pictures: with the names that their place knows them by.
  ///   - count: of outcomes, shared by the pictures evenly, up to the next whole number.
  init(
    _ recipe: Recipe, of pictures: [(name: String, picture: ShownPicture)], seed: UInt64,
    count: Int
  ) {
    tiles = []
    guard !pictures.isEmpty else { return }
    let share = (count + pictures.count - 1) / pictures.count
    let outcomes = FirstOutcomes.first(share, of: recipe)
    for (name, picture) in pictures {
      tiles.append(Tile(picture: picture, name: name))
      tiles += outcomes.map { outcome in
        var tile = Tile(picture: picture, name: name)
        do {
          tile.outcome = try picture.drawn(outcome, seed: seed, rules: recipe.annotations)
        } catch {
          tile.failure = "variant \(outcome.variant): \(error)"
        }
        return tile
      }
    }
  }
}

/// The boards that were asked for last. Who asks for a picture of an older one is told that it is
/// outdated.
final class OutcomeBoards: Sendable {
  private let boards = Locked<(next: Int, kept: [(token: Int, board: OutcomeBoard)])>((1, []))
  private static let most = 3

  func keep(_ board: OutcomeBoard) -> Int {
    boards.withLock { boards in
      let token = boards.next
      boards.next += 1
      boards.kept.append((token, board))
      if boards.kept.count > Self.most { boards.kept.removeFirst() }
      return token
    }
  }

  func tile(_ token: Int, _ number: Int) -> OutcomeBoard.Tile? {
    boards.withLock { boards in
      guard let board = boards.kept.first(where: { $0.token == token })?.board,
        board.tiles.indices.contains(number)
      else { return nil }
      return board.tiles[number]
    }
  }

  func removeAll() {
    boards.withLock { $0.kept = [] }
  }
}
