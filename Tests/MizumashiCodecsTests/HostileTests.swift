// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import Testing

/// A file made, or found, to break decoders, and what is demanded of ours.
struct HostileCase: Sendable, Decodable, CustomTestStringConvertible {
  let file: String
  let category: String
  let expected: String
  let demand: String
  let seconds: Double
  var url: URL?

  var testDescription: String { file }

  private enum CodingKeys: String, CodingKey {
    case file, category, expected
    case demand = "class"
    case seconds = "max_seconds"
  }

  private struct Manifest: Decodable { let cases: [HostileCase] }

  static let images: [HostileCase] = Corpus.splits(of: "hostile").flatMap { split in
    let data = try? Data(contentsOf: split.appendingPathComponent("manifest.json"))
    let manifest = data.flatMap { try? JSONDecoder().decode(Manifest.self, from: $0) }
    return (manifest?.cases ?? []).filter { $0.file.hasPrefix("images/") }.map { found in
      var result = found
      result.url = split.appendingPathComponent(found.file)
      return result
    }
  }
}

@Suite(.serialized, .enabled(if: Corpus.isPresent, "the corpus is absent: set MIZUMASHI_CORPUS"))
struct HostileTests {
  @Test(arguments: HostileCase.images)
  func `a hostile file is refused or decoded as it must be, in time`(hostile: HostileCase) throws {
    let url = try #require(hostile.url)
    let bytes = Corpus.bytes(of: url)
    let clock = ContinuousClock()
    var outcome: Result<DecodedImage, ImageDecodingError>?
    let duration = clock.measure {
      outcome = Result { () throws(ImageDecodingError) in try ImageDecoder().decode(bytes) }
    }
    #expect(duration < .seconds(hostile.seconds))
    switch (hostile.demand, try #require(outcome)) {
    case ("error", .success), ("refuse-by-limit", .success), ("skip-or-error", .success):
      Issue.record("\(hostile.file) was decoded")
    case ("accept", .failure(let error)):
      Issue.record("\(hostile.file): \(error)")
    case ("refuse-by-limit", .failure(let error)):
      guard case .exceedsLimit(_, let limit) = error else {
        Issue.record("\(hostile.file): \(error)")
        return
      }
      #expect(error.description.contains("\(limit)"))
    default:
      break
    }
  }
}
