// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiRecipe

/// The outcomes that a page shows: numbers that are drawn, pixels that are made when they are asked
/// for, of pictures that are read again where they are not at hand.
struct OutcomeBoard: Sendable {
  struct Tile: Sendable {
    var name: String
    var facts: PictureFacts
    /// Nil for the picture itself.
    var outcome: ShownOutcome?
    /// Why nothing could be drawn.
    var failure: String?
  }

  /// Where the pictures are.
  var place: Place
  var tiles: [Tile]

  /// How many outcomes each of some pictures has, so that there are at least `count`.
  static func share(_ count: Int, among pictures: Int) -> Int {
    pictures == 0 ? 0 : (count + pictures - 1) / pictures
  }

  /// The tiles of one picture, itself first.
  ///
  /// - Parameters:
  ///   - name: that the place knows it by.
  ///   - mayGoOn: is asked before each outcome, since drawing takes seconds for many.
  /// - Throws: `Superseded` where it may not.
  static func tiles(
    of name: String, _ facts: PictureFacts, _ recipe: Recipe, seed: UInt64, count: Int,
    mayGoOn: () -> Bool
  ) throws(Superseded) -> [Tile] {
    var tiles = [Tile(name: name, facts: facts)]
    for outcome in FirstOutcomes.first(count, of: recipe) {
      guard mayGoOn() else { throw Superseded() }
      var tile = Tile(name: name, facts: facts)
      do throws(DrawError) {
        tile.outcome = try facts.drawn(outcome, seed: seed, rules: recipe.annotations)
      } catch {
        tile.failure = "variant \(outcome.variant): \(error)"
      }
      tiles.append(tile)
    }
    return tiles
  }
}

/// Nobody wants to know any more.
struct Superseded: Error {}

/// The boards that were asked for last. Who asks for a picture of an older one is told that it is
/// outdated.
final class OutcomeBoards: Sendable {
  private struct State {
    var next = 1
    var kept: [(token: Int, board: OutcomeBoard)] = []
    /// The last turn of each page.
    var turns: [(page: String, turn: Int)] = []
  }

  private let state = Locked(State())
  private static let most = 3
  private static let mostPages = 50

  /// Begins a turn of a page, which ends that page's turns before.
  func takeTurn(of page: String) -> Int {
    state.withLock { state in
      state.turns.removeAll { $0.page == page }
      let turn = state.next
      state.next += 1
      state.turns.append((page, turn))
      if state.turns.count > Self.mostPages { state.turns.removeFirst() }
      return turn
    }
  }

  /// Whether no newer turn of its page has begun.
  func isCurrent(_ turn: Int) -> Bool {
    state.withLock { state in state.turns.contains { $0.turn == turn } }
  }

  func keep(_ board: OutcomeBoard) -> Int {
    state.withLock { state in
      let token = state.next
      state.next += 1
      state.kept.append((token, board))
      if state.kept.count > Self.most { state.kept.removeFirst() }
      return token
    }
  }

  func tile(_ token: Int, _ number: Int) -> (place: Place, tile: OutcomeBoard.Tile)? {
    state.withLock { state in
      guard let board = state.kept.first(where: { $0.token == token })?.board,
        board.tiles.indices.contains(number)
      else { return nil }
      return (board.place, board.tiles[number])
    }
  }

  /// Forgets the boards of places.
  func forget(where isMeant: (Place) -> Bool) {
    state.withLock { state in state.kept.removeAll { isMeant($0.board.place) } }
  }
}
