// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiFiles
import MizumashiLocking
import MizumashiTesting
import SystemPackage
import Testing

@testable import MizumashiCustomVision
import MizumashiMessages

@Suite struct UploadBatchesTests {
  private func batches(_ pictures: [PreparedPicture]) -> [[PreparedPicture]] {
    var batches = UploadBatches()
    var found = pictures.compactMap { batches.add($0) }
    if let last = batches.finish() { found.append(last) }
    #expect(batches.finish() == nil)
    return found
  }

  private func picture(_ number: Int, bytes: Int = 10, tag: String = "t") -> PreparedPicture {
    PreparedPicture(
      name: "\(number)", bytes: [UInt8](repeating: UInt8(number % 256), count: bytes),
      tagIds: [tag])
  }

  @Test func `a batch has at most 64 pictures`() {
    let found = batches((0..<130).map { picture($0) })
    #expect(found.map(\.count) == [64, 64, 2])
    #expect(found.joined().map(\.name) == (0..<130).map(String.init))
  }

  @Test func `a batch has at most 20 tags, those of regions counted`() {
    let found = batches((0..<45).map { picture($0, tag: "t\($0 / 2)") })
    #expect(found.map(\.count) == [40, 5])
    let region = Region(tagId: "r", left: 0, top: 0, width: 1, height: 1)
    #expect(PreparedPicture(name: "", bytes: [], regions: [region]).allTagIds == ["r"])
  }

  @Test func `a batch has at most 20 MB, unless one picture has more`() {
    let found = batches([
      picture(0, bytes: 12_000_000), picture(1, bytes: 8_000_000), picture(2, bytes: 1),
      picture(3, bytes: 21_000_000), picture(4, bytes: 1),
    ])
    #expect(found.map(\.count) == [2, 1, 1, 1])
  }
}

@Suite struct UploadJournalTests {
  private func entry(_ number: Int) -> UploadEntry {
    UploadEntry(
      sha256: Digest(of: [UInt8(number)]), name: "\(number).png", image: "i\(number)",
      status: "OK", labels: Digest(of: []))
  }

  private func open(_ path: FilePath, project: String = "p") throws -> UploadJournal {
    try UploadJournal(path, endpoint: try Endpoint("https://cv.test"), project: project)
  }

  @Test func `what was taken down is known to the next run`() throws {
    let folder = TestFolder()
    let path = FilePath(folder.path).appending("j")
    var journal: UploadJournal? = try open(path)
    try journal?.append([entry(1), entry(2)])
    try journal?.append([entry(3)])
    journal = nil
    let again = try open(path)
    #expect(again.count == 3)
    #expect(again.entry(for: Digest(of: [2])) == entry(2))
    #expect(again.entry(for: Digest(of: [9])) == nil)
  }

  @Test func `wherever the last line is torn, the lines before it are known`() throws {
    let folder = TestFolder()
    let path = FilePath(folder.path).appending("j")
    var journal: UploadJournal? = try open(path)
    try journal?.append([entry(1), entry(2)])
    journal = nil
    let url = URL(fileURLWithPath: path.string)
    let whole = try Data(contentsOf: url)
    let ends = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: url)
      journal = try open(path)
      #expect(journal?.count == max(0, ends.filter { $0 < length }.count - 1))
      try journal?.append([entry(7)])
      journal = nil
      let healed = try open(path)
      #expect(healed.entry(for: Digest(of: [7])) != nil)
    }
  }

  @Test func `the journal of another project is refused`() throws {
    let folder = TestFolder()
    let path = FilePath(folder.path).appending("j")
    var journal: UploadJournal? = try open(path)
    journal = nil
    #expect(throws: FileError.self) { try open(path, project: "other") }
    #expect(throws: FileError.self) {
      try UploadJournal(path, endpoint: try Endpoint("https://other.test"), project: "p")
    }
    journal = try open(path, project: "P")
    #expect(journal?.count == 0)
  }

  @Test func `two runs cannot write one journal, and other files are left alone`() throws {
    let folder = TestFolder()
    let path = FilePath(folder.path).appending("j")
    let journal = try open(path)
    #expect(throws: FileError.self) { try open(path) }
    #expect(journal.count == 0)
    let other = FilePath(folder.path).appending("notes.txt")
    let text = Data("my notes\nmore\n".utf8)
    try text.write(to: URL(fileURLWithPath: other.string))
    #expect(throws: FileError.self) { try open(other) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: other.string)) == text)
  }
}

@Suite struct UploaderTests {
  /// A project that knows equal files, and fails at one request if told to.
  private final class Store: HTTPTransport {
    struct State: Sendable {
      var stored: [String: String] = [:]
      var requests = 0
      var failing: Int?
    }
    let state = Locked(State())

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
      guard request.url.hasSuffix("/images/files"),
        let batch = try? JSONDecoder().decode(ImageFileBatch.self, from: Data(request.body))
      else { return .json(#"{"created":[],"duplicated":null,"exceeded":null}"#) }
      let (isFailing, results): (Bool, [String]) = state.withLock { state in
        state.requests += 1
        let results = batch.images.map { image in
          let contents = image.contents ?? ""
          if contents.isEmpty { return #"{"status":"ErrorImageFormat","image":null}"# }
          let known = state.stored[contents]
          let id = known ?? "i\(state.stored.count)"
          state.stored[contents] = id
          return #"{"sourceUrl":"x","status":"\#(known == nil ? "OK" : "OKDuplicate")","image":"#
            + #"{"id":"\#(id)","created":"2026-01-02T03:04:05Z","width":1,"height":1}}"#
        }
        return (state.failing == state.requests, results)
      }
      if isFailing { throw .cancelled }
      let list = results.joined(separator: ",")
      return .json(#"{"isBatchSuccessful":true,"images":[\#(list)]}"#)
    }
  }

  private func pictures(_ count: Int) -> [PreparedPicture] {
    (0..<count).map {
      PreparedPicture(name: "\($0).png", bytes: [UInt8($0 % 256), UInt8($0 / 256)])
    }
  }

  private func push(
    _ pictures: [PreparedPicture], _ store: Store, journal path: FilePath?
  ) async throws -> Uploader.Report {
    let journal = try path.map {
      try UploadJournal($0, endpoint: try Endpoint("https://cv.test"), project: "p")
    }
    var uploader = Uploader(
      try TestClient.make(store), project: "p", journal: journal, observe: { _ in })
    for picture in pictures { try await uploader.add(picture) }
    try await uploader.finish()
    return uploader.report
  }

  @Test func `an upload that broke goes on, and nothing is stored twice`() async throws {
    let folder = TestFolder()
    let path = FilePath(folder.path).appending("j")
    let store = Store()
    // The second batch is stored, and the answer is lost.
    store.state.withLock { $0.failing = 2 }
    await #expect(throws: CustomVisionError.cancelled) {
      try await push(pictures(150), store, journal: path)
    }
    #expect(store.state.withLock { $0.stored.count } == 128)
    let report = try await push(pictures(150), store, journal: path)
    #expect(report.known == 64)
    #expect(report.duplicates == 64)
    #expect(report.stored == 22)
    #expect(store.state.withLock { $0.stored.count } == 150)
    let idle = try await push(pictures(150), store, journal: path)
    #expect(idle.known == 150)
    #expect(store.state.withLock { $0.requests } == 4)
  }

  @Test func `without its journal an upload is sent again and stored once`() async throws {
    let store = Store()
    _ = try await push(pictures(70), store, journal: nil)
    let report = try await push(pictures(70), store, journal: nil)
    #expect(report.duplicates == 70)
    #expect(store.state.withLock { $0.stored.count } == 70)
  }

  @Test func `a refused picture is told of and tried again next time`() async throws {
    let folder = TestFolder()
    let path = FilePath(folder.path).appending("j")
    let store = Store()
    let all = pictures(2) + [PreparedPicture(name: "empty", bytes: [])]
    for known in [0, 2] {
      let report = try await push(all, store, journal: path)
      #expect(report.refused == 1)
      #expect(report.known == known)
    }
  }

  @Test func `a duplicate gets the tags that it lacks`() async throws {
    let reply = """
      {"isBatchSuccessful":true,"images":[{"status":"OKDuplicate","image":{"id":"i",
      "created":"2026-01-02T03:04:05Z","width":1,"height":1,"tags":[{"tagId":"a","tagName":"a",
      "created":"2026-01-02T03:04:05Z"}]}}]}
      """
    let transport = ScriptedTransport(.json(reply), .json(#"{"created":[]}"#))
    var uploader = Uploader(
      try TestClient.make(transport), project: "p", journal: nil, observe: { _ in })
    try await uploader.add(PreparedPicture(name: "x", bytes: [1], tagIds: ["a", "b"]))
    try await uploader.finish()
    #expect(uploader.report.completed == 1)
    let body = String(decoding: transport.requests[1].body, as: UTF8.self)
    #expect(body == #"{"tags":[{"imageId":"i","tagId":"b"}]}"#)
  }

  @Test func `results that are not one for each picture are not trusted`() async throws {
    let transport = ScriptedTransport(.json(#"{"isBatchSuccessful":true,"images":[]}"#))
    var uploader = Uploader(
      try TestClient.make(transport), project: "p", journal: nil, observe: { _ in })
    try await uploader.add(PreparedPicture(name: "x", bytes: [1]))
    await #expect(throws: CustomVisionError.self) { try await uploader.finish() }
  }
}
