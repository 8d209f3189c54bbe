// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import HummingbirdCore
internal import NIOCore

/// Why a body was not read.
enum BodyFailure: Error {
  case tooLong
  /// Too many bodies are in memory.
  case noMemory
  /// The client went away or took too long.
  case broken
}

extension RequestBody {
  /// All bytes, which count against `budget` as they come.
  ///
  /// What was taken of the budget stays taken; `taken` says how much it is, also after an error.
  func collect(
    upTo limit: Int, _ budget: MemoryBudget, taken: inout Int
  ) async throws(BodyFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      for try await part in self {
        let count = part.readableBytes
        guard bytes.count + count <= limit else { throw BodyFailure.tooLong }
        guard budget.take(count) else { throw BodyFailure.noMemory }
        taken += count
        bytes.append(contentsOf: part.readableBytesView)
      }
    } catch let failure as BodyFailure {
      throw failure
    } catch {
      throw .broken
    }
    return bytes
  }
}
