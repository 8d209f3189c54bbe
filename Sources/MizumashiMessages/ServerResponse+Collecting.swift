// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension ServerResponse {
  /// The body, read whole; nil where it has more bytes than `limit`.
  ///
  /// - Throws: what makes a stream break off; an error for an answer that is none.
  package func collectedBody(upTo limit: Int) async throws -> [UInt8]? {
    switch body {
    case .bytes(let bytes): return bytes.count <= limit ? bytes : nil
    case .stream(let make):
      let sink = CollectingSink(limit)
      do {
        try await make(sink)
      } catch is CollectingSink.Overflow {
        return nil
      }
      return sink.bytes
    case .broken: throw BrokenAnswer()
    }
  }
}

private struct BrokenAnswer: Error {}

/// Keeps what it is given.
private final class CollectingSink: ResponseSink {
  struct Overflow: Error {}

  private(set) var bytes: [UInt8] = []
  private let limit: Int

  init(_ limit: Int) { self.limit = limit }

  func write(_ bytes: [UInt8]) async throws {
    guard self.bytes.count + bytes.count <= limit else { throw Overflow() }
    self.bytes += bytes
  }
}
