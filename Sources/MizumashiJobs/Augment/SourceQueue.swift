// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking

/// Hands sources to workers, one at a time, numbered in the order of the walk.
final class SourceQueue: Sendable {
  private struct State {
    var stream: SourceStream
    var next = 0
  }

  private let state: Locked<State>
  private let shard: Shard?

  init(_ stream: sending SourceStream, shard: Shard?) {
    state = Locked(State(stream: stream))
    self.shard = shard
  }

  /// The next source of this shard, or an entry that cannot be one; nil at the end.
  func next() -> (index: Int, entry: Result<SourceFile, RefusedEntry>)? {
    state.withLock { state in
      while let entry = state.stream.next() {
        if let shard, !shard.contains(entry) { continue }
        defer { state.next += 1 }
        return (state.next, entry)
      }
      return nil
    }
  }
}

extension Shard {
  func contains(_ entry: Result<SourceFile, RefusedEntry>) -> Bool {
    switch entry {
    case .success(let source): contains(PictureIdentity.identity(of: source.name))
    // Reported once, by the first part.
    case .failure: index == 1
    }
  }
}
