// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiFiles
import MizumashiGeometry
import MizumashiJSON
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("Paths in LabelMe")
struct LabelMePathTests {
  private static func file(_ path: String, data: String? = nil) -> [UInt8] {
    JSONWriter.bytes(
      of: .table([
        "shapes": .list([]), "imagePath": .text(path), "imageHeight": 80, "imageWidth": 100,
        "imageData": data.map(AttributeValue.text) ?? .null,
      ]))
  }

  private func read(_ files: [String: [UInt8]]) throws -> ReadDataset {
    let folder = try TemporaryDataset(files)
    defer { withExtendedLifetime(folder) {} }
    return try ReadDataset(LabelMeFormat.self, folder.path)
  }

  @Test(
    "a path that names no file gives no name",
    arguments: ["..", ".", "a/..", "", "../../x/e.png", "/x/e.png", "x\\..\\..\\e.png"])
  func emptyPaths(path: String) throws {
    let data = Base64.text(of: Array("100x80".utf8))
    let name = path.hasSuffix("e.png") ? "e" : "q"
    let inside = try read(["s/q.json": Self.file(path, data: data)])
    #expect(inside.samples.map(\.name) == ["s/\(name).png"])
    let outside = try read([
      "q.json": Self.file(path), "r.json": Self.file("r.jpg"), "r.jpg": [],
    ])
    #expect(outside.samples.map(\.name) == ["r.jpg"])
    #expect(outside.problems.map { String($0.place.suffix(17)) } == ["q.json: imagePath"])
  }

  @Test("a picture in a file gets the extension that its bytes have")
  func extensions() throws {
    let data = Base64.text(of: [0xFF, 0xD8, 0xFF, 0xE0])
    #expect(try read(["q.json": Self.file("", data: data)]).samples.map(\.name) == ["q.jpg"])
  }

  @Test("several pictures without annotations are nothing to speak of")
  func unannotated() throws {
    let read = try read(["a.json": Self.file("a.jpg"), "a.jpg": [], "b.jpg": [], "c.jpg": []])
    #expect(read.samples.count == 3)
    #expect(read.problems == [])
  }
}
