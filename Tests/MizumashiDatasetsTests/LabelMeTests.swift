// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiFiles
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("LabelMe")
struct LabelMeTests {
  private static func file(
    _ shapes: String, path: String = "a.jpg", more: String = ""
  ) -> String {
    """
    {"version": "4.5.6", "flags": {}, "shapes": [\(shapes)], "imagePath": "\(path)",
     "imageData": null, "imageHeight": 80, "imageWidth": 100\(more)}
    """
  }

  private static func shape(
    _ type: String, _ points: String, label: String = "cat", group: String = "null",
    more: String = ""
  ) -> String {
    """
    {"label": "\(label)", "points": \(points), "group_id": \(group), "description": "",
     "shape_type": "\(type)", "flags": {}\(more)}
    """
  }

  private func read(_ files: [String: String]) throws -> ReadDataset {
    let folder = try TemporaryDataset(files.mapValues { Array($0.utf8) })
    defer { withExtendedLifetime(folder) {} }
    return try ReadDataset(LabelMeFormat.self, folder.path)
  }

  private func instances(_ shapes: String...) throws -> [Instance] {
    let read = try read(["a.json": Self.file(shapes.joined(separator: ",")), "a.jpg": "100x80"])
    #expect(read.problems == [])
    return read.samples[0].annotations.instances
  }

  // MARK: Shapes

  @Test("every type of shape has its kind of place")
  func shapeTypes() throws {
    let line = "[[1, 2], [3.5, 4]]"
    let found = try instances(
      Self.shape("rectangle", "[[40, 60], [10.5, 20]]"),
      Self.shape("polygon", "[[1, 1], [5, 1], [5, 7]]"), Self.shape("line", line),
      Self.shape("linestrip", "[[1, 2], [3, 4], [5, 5]]"), Self.shape("point", "[[7, 8.25]]"),
      Self.shape("points", "[[7, 8], [9, 10]]"),
      Self.shape("oriented_rectangle", "[[20, 10], [30, 20], [25, 25], [15, 15]]"))
    #expect(found.allSatisfy { $0.label == "cat" && $0.attributes.isEmpty })
    #expect(found[0].box == Bounds(minX: 10.5, minY: 20, maxX: 40, maxY: 60))
    #expect(found[1].polygon?.rings.map(\.vertices.count) == [3])
    #expect(found[2].polylines == [Polyline([Position(x: 1, y: 2), Position(x: 3.5, y: 4)])])
    #expect(found[3].polylines[0].vertices.count == 3)
    #expect(found[4].keypoints == [Keypoint(position: Position(x: 7, y: 8.25))])
    #expect(found[5].keypoints.count == 2)
    let turned = try #require(found[6].orientedBox)
    #expect(abs(turned.degrees - 45) < 1e-9)
    #expect(abs(turned.width - 200.squareRoot()) < 1e-9)
    #expect(abs(turned.height - 50.squareRoot()) < 1e-9)
    #expect(found[6].box == nil)
  }

  @Test("a circle is a polygon of 64 vertices")
  func circle() throws {
    let ring = try #require(
      try instances(Self.shape("circle", "[[50, 40], [53, 44]]"))[0].polygon?.rings.first)
    #expect(ring.vertices.count == 64)
    for vertex in ring.vertices {
      #expect(abs(vertex.distance(to: Position(x: 50, y: 40)) - 5) < 1e-9)
    }
  }

  @Test("a mask lies where its corners say, the last pixels included")
  func mask() throws {
    // The patch has 3 columns of 2 cells.
    let patch = Base64.text(of: Array("3x2:0,1,1,4".utf8))
    let mask = try #require(
      try instances(
        Self.shape("mask", "[[10.0, 20.0], [12.0, 21.0]]", more: ", \"mask\": \"\(patch)\""))[0]
        .mask)
    #expect(mask.extent == Extent(width: 100, height: 80))
    #expect(mask.bounds == Bounds(minX: 10, minY: 20, maxX: 13, maxY: 22))
    #expect(mask.count == 5)
    #expect(mask[10, 20] && !mask[10, 21] && mask[11, 20] && mask[12, 21])
  }

  @Test("shapes of one label and group are one object")
  func groups() throws {
    let found = try instances(
      Self.shape("rectangle", "[[1, 1], [9, 9]]", group: "3"),
      Self.shape("polygon", "[[1, 1], [5, 1], [5, 7]]", group: "3"),
      Self.shape("rectangle", "[[1, 1], [9, 9]]", label: "dog", group: "3"),
      Self.shape("point", "[[4, 4]]", group: "3"),
      Self.shape("polygon", "[[11, 11], [15, 11], [15, 17]]", group: "3"),
      Self.shape("rectangle", "[[21, 1], [29, 9]]", group: "3"),
      Self.shape("rectangle", "[[1, 1], [9, 9]]"), Self.shape("rectangle", "[[1, 1], [9, 9]]"))
    #expect(found.map(\.label) == ["cat", "dog", "cat", "cat", "cat"])
    #expect(found[0].box != nil && found[0].polygon?.rings.count == 2)
    #expect(found[0].keypoints.count == 1)
    #expect(found.map { $0.attributes["group_id"] } == [3, 3, 3, nil, nil])
  }

  @Test("what is said beside is kept")
  func attributes() throws {
    let shape = """
      {"label": "a", "points": [[1, 1], [9, 9]], "shape_type": "rectangle", "score": 0.5,
       "description": "x", "flags": {"late": true}}
      """
    let text = Self.file(shape, more: ", \"camera\": {\"iso\": 100}")
    let read = try read(["a.json": text, "a.jpg": ""])
    #expect(read.problems == [])
    #expect(
      read.samples[0].annotations.instances[0].attributes == [
        "score": 0.5, "description": "x", "flags": .table(["late": true]),
      ])
    #expect(read.samples[0].attributes == ["camera": .table(["iso": 100])])
    #expect(read.samples[0].extent == Extent(width: 100, height: 80))
  }

  @Test(
    "a shape that cannot be is left out, with its place",
    arguments: [
      ("{\"label\": 5, \"points\": []}", "shapes[1].label"),
      (shape("point", "[[1, 1]]", label: ""), "shapes[1].label"),
      (shape("rectangle", "[[1, 1]]"), "shapes[1].points"),
      (shape("rectangle", "[[1, 1], [1, 9]]"), "shapes[1].points"),
      (shape("rectangle", "[[1, 1], [\"2\", 9]]"), "shapes[1].points"),
      (shape("rectangle", "[[1, 1], [2, 9, 3]]"), "shapes[1].points"),
      (shape("rectangle", "[[200, 1], [300, 9]]"), "shapes[1].points"),
      (shape("polygon", "[[1, 1], [2, 9]]"), "shapes[1].points"),
      (shape("polygon", "{}"), "shapes[1].points"),
      (shape("circle", "[[1, 1], [1, 1]]"), "shapes[1].points"),
      (shape("circle", "[[-1e308, 1], [1e308, 1]]"), "shapes[1].points"),
      (shape("oriented_rectangle", "[[1, 1], [1, 1], [1, 1], [1, 1]]"), "shapes[1].points"),
      (shape("star", "[[1, 1]]"), "shapes[1].shape_type"),
      (shape("point", "[[1, 1]]", group: "\"a\""), "shapes[1].group_id"),
      (shape("mask", "[[1, 1], [2, 2]]"), "shapes[1].mask"),
      (shape("mask", "[[1, 1], [2, 2]]", more: ", \"mask\": \"AAAA\""), "shapes[1].mask"),
      ("7", "shapes[1]"),
    ])
  func badShapes(shape: String, place: String) throws {
    let good = Self.shape("rectangle", "[[1, 1], [9, 9]]")
    let text = Self.file([good, shape, good].joined(separator: ","))
    let read = try read(["a.json": text, "a.jpg": "100x80"])
    #expect(read.samples[0].annotations.instances.count == 2)
    #expect(read.problems.map(\.severity) == [.error])
    #expect(read.problems[0].place.hasSuffix("a.json: \(place)"), "\(read.problems[0])")
  }

  @Test("a mask that claims more than there is gets no memory")
  func hugeMask() throws {
    let patch = Base64.text(of: Array("2x2:0,4".utf8))
    let shape = Self.shape("mask", "[[1, 1], [2, 2]]", more: ", \"mask\": \"\(patch)\"")
    let text = Self.file(shape).replacing("80", with: "9999999").replacing("100", with: "9999999")
    let read = try read(["a.json": text, "a.jpg": "100x80"])
    #expect(read.problems.map { String($0.place.suffix(14)) } == ["shapes[0].mask"])
  }

  @Test(
    "a file with bytes changed is read or refused, and what is read can be written",
    arguments: 0..<60)
  func damaged(seed: UInt64) throws {
    var words = SeededWords(seed: seed)
    let patch = Base64.text(of: Array("2x2:0,4".utf8))
    let shapes = [
      Self.shape("rectangle", "[[1, 1], [9, 9]]", group: "1"),
      Self.shape("circle", "[[1, 1], [9, 9]]", group: "1"),
      Self.shape("oriented_rectangle", "[[20, 10], [30, 20], [25, 25], [15, 15]]"),
      Self.shape("mask", "[[1, 1], [2, 2]]", more: ", \"mask\": \"\(patch)\""),
    ]
    var bytes = Array(Self.file(shapes.joined(separator: ",")).utf8)
    for _ in 0..<1 + words.below(6) {
      let digits = Array("0189.-e[]{}\",: ".utf8)
      bytes[words.below(bytes.count)] = digits[words.below(digits.count)]
    }
    let good = Array(Self.file("", path: "b.jpg").utf8)
    let folder = try TemporaryDataset(["a.json": bytes, "a.jpg": [], "b.json": good, "b.jpg": []])
    let read = try ReadDataset(LabelMeFormat.self, folder.path)
    #expect(read.samples.contains { $0.name == "b.jpg" })
    let (sink, _) = try write(read.samples, read.schema, as: LabelMeFormat.self)
    #expect(throws: Never.self) { try ReadDataset(LabelMeFormat.self, sink) }
  }

  // MARK: Files

  @Test("pictures are found by path, by name, by stem, or in the file")
  func pictures() throws {
    let box = Self.shape("rectangle", "[[1, 1], [9, 9]]")
    let bytes = Base64.text(of: Array("100x80".utf8))
    let inside = Self.file(box, path: "f.png").replacing(
      "\"imageData\": null", with: "\"imageData\": \"\(bytes)\"")
    let read = try read([
      "a.json": Self.file(box, path: "a.jpg"), "a.jpg": "1x1",
      "sub/b.json": Self.file(box, path: "..\\\\images\\\\b.jpg"), "images/b.jpg": "1x1",
      "train/c.json": Self.file(box, path: "C:\\\\data\\\\c.jpg"), "train/c.jpg": "1x1",
      "d.json": Self.file(box, path: "old.jpg"), "d.png": "1x1",
      "e.json": Self.file(box, path: "../../e.jpg"), "f.json": inside,
      "g.json": Self.file(box, path: "gone.jpg"), "h.json": Self.file(box, path: "a.jpg"),
      "alone.jpg": "",
    ])
    #expect(
      read.samples.map(\.identity) == [
        "a.jpg", "d.png", "f.png", "gone.jpg", "images/b.jpg", "train/c.jpg", "alone.jpg",
      ])
    #expect(read.samples[2].picture == .bytes(Array("100x80".utf8)))
    #expect(read.samples.map(\.split) == [nil, nil, nil, nil, nil, "train", nil])
    let errors = read.problems.filter { $0.severity == .error }
    #expect(
      errors.map { String($0.place.suffix(17)) } == ["e.json: imagePath", "h.json: imagePath"])
    let warnings = read.problems.filter { $0.severity == .warning }
    #expect(warnings.map { String($0.place.suffix(9)) } == ["imagePath", "alone.jpg"])
    #expect(warnings[0].message == "names old.jpg; d.png is taken, which is called like the file")
  }

  @Test("a file that cannot be read leaves its picture out, and reading goes on")
  func badFile() throws {
    let good = Self.file("")
    let read = try read([
      "a.json": good, "a.jpg": "1x1", "b.json": "{\"shapes\": [}", "b.jpg": "1x1", "c.json": "[]",
    ])
    #expect(read.samples.map(\.name) == ["a.jpg"])
    #expect(read.problems.map { String($0.place.suffix(6)) } == ["b.json", "c.json"])
    #expect(throws: DatasetError.self) { try self.read(["b.json": "{}", "b.jpg": ""]) }
  }

  @Test("data sets are recognised")
  func recognition() throws {
    func format(_ file: String, _ text: String) throws -> DatasetFormat {
      let folder = try TemporaryDataset([file: Array(text.utf8)])
      defer { withExtendedLifetime(folder) {} }
      return try Datasets.format(of: folder.path)
    }
    for file in ["a.json", "train/a.json", "cats/a.json"] {
      #expect(try format(file, Self.file("")) == .labelMe, "\(file)")
    }
    #expect(try format("a.json", "{\"images\": []}") == .coco)
    let folder = try TemporaryDataset(["a.json": Array(Self.file("").utf8)])
    #expect(try Datasets.format(of: folder.path.appending("a.json")) == .labelMe)
  }

  // MARK: Other programs and other versions

  @Test("rectangles with four corners, and turned ones called rotations, are read")
  func otherProgram() throws {
    let found = try instances(
      Self.shape(
        "rectangle", "[[10, 20], [40, 20], [40, 60], [10, 60]]", more: ", \"difficult\": false"),
      Self.shape(
        "rotation", "[[20, 10], [30, 20], [25, 25], [15, 15]]", more: ", \"direction\": 0.785"))
    #expect(found[0].box == Bounds(minX: 10, minY: 20, maxX: 40, maxY: 60))
    #expect(found[0].attributes == ["difficult": false])
    #expect(abs(try #require(found[1].orientedBox).degrees - 45) < 1e-9)
    #expect(found[1].attributes == [:])
  }

  @Test("old files have colours, no sides, no types of shapes, and the picture first")
  func oldVersion() throws {
    let picture = Base64.text(of: Array("100x80".utf8) + [UInt8](repeating: 32, count: 6000))
    let read = try read([
      "a.json": """
      {"imageData": "\(picture)", "fillColor": [255, 0, 0, 128], "shapes": [
        {"line_color": null, "points": [[4.5, 5], [9, 6], [7.25, 12]], "fill_color": null,
         "label": "cat"}], "imagePath": "a.jpg", "lineColor": [0, 255, 0, 128]}
      """
    ])
    #expect(read.problems == [])
    let cat = try #require(read.samples.first?.annotations.instances.first)
    #expect(cat.polygon?.rings.first?.vertices.count == 3 && cat.attributes.isEmpty)
    #expect(read.samples[0].name == "a.jpg" && read.samples[0].attributes.count == 2)
    let folder = try TemporaryDataset(["a.json": Array("{\"imageData\": \"\(picture)\"".utf8)])
    #expect(LabelMeFormat.recognises(try DatasetInput(folder.path)))
  }
}
