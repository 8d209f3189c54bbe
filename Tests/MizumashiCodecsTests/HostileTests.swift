// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiTesting
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

  static let images: [HostileCase] = Corpus.splits(of: "data/hostile").flatMap { split in
    let data = try? Data(contentsOf: split.appendingPathComponent("manifest.json"))
    let manifest = data.flatMap { try? JSONDecoder().decode(Manifest.self, from: $0) }
    return (manifest?.cases ?? []).filter { $0.file.hasPrefix("images/") }.map { found in
      var result = found
      result.url = split.appendingPathComponent(found.file)
      return result
    }
  }
}

@Suite(.serialized, .enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
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
    #expect(duration < Patience.seconds(hostile.seconds))
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

  @Test func `an AVIF stream that claims more than its file is refused at once`() throws {
    var count = 0
    for row in ManifestRow.all(of: "formats") {
      var bytes = Corpus.bytes(of: row.file)
      guard ImageFileFormat.sniffed(from: bytes) == .avif else { continue }
      // A temporal delimiter, then a sequence header whose second byte begins with the sizes of
      // the sizes where the first says that it is a reduced one.
      let start = bytes.indices.dropLast(8).first { index in
        bytes[index..<index + 3].elementsEqual([0x12, 0x00, 0x0A]) && bytes[index + 4] == 0x18
      }
      guard let start else { continue }
      for index in start + 5..<start + 9 { bytes[index] = 255 }
      let clock = ContinuousClock()
      let duration = clock.measure {
        #expect(throws: ImageDecodingError.self, "\(row.name)") {
          try ImageDecoder().decode(bytes)
        }
      }
      #expect(duration < Patience.seconds(1))
      count += 1
    }
    #expect(count > 0)
  }

  /// The largest allowance of the manifest is 1500 MB; suites beside this one take some of it.
  @Test(.enabled(if: HostileTests.peakMegabytes != nil, "no /proc/self/status here"))
  func `hostile files do not swell the process`() throws {
    for hostile in HostileCase.images {
      _ = try? ImageDecoder().decode(Corpus.bytes(of: #require(hostile.url)))
    }
    #expect(try #require(Self.peakMegabytes) < Patience.memory(1500))
  }

  private static var peakMegabytes: Int? {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let words = line?.split(whereSeparator: \.isWhitespace) ?? []
    return words.lazy.compactMap { Int($0) }.first.map { $0 / 1024 }
  }
}
