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
        Self.shape("mask", "[[10.0, 20.0], [12.0, 21.0]]", more: ", \"mask\": \"\(patch)\""))[0].mask)
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

  @Test("a shape that cannot be is left out, with its place", arguments: [
    ("{\"label\": 5, \"points\": []}", "shapes[1].label"),
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
    #expect(errors.map { String($0.place.suffix(17)) } == ["e.json: imagePath", "h.json: imagePath"])
    #expect(read.problems.filter { $0.severity == .warning }.count == 1)
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

  // MARK: Writing

  @Test("an annotation is written in one way")
  func golden() throws {
    let sample = Sample(
      name: "s/a.jpg", split: "train", picture: .bytes([]), extent: Extent(width: 100, height: 80),
      annotations: Annotations(instances: [
        Instance(
          label: "cat", box: Bounds(minX: 1, minY: 2, maxX: 9.5, maxY: 8),
          polygon: Polygon([
            Ring([Position(x: 1, y: 2), Position(x: 5, y: 2), Position(x: 9.5, y: 8)])
          ]), attributes: ["score": 0.5]),
        Instance(
          label: "dog",
          keypoints: [
            Keypoint(position: Position(x: 3, y: 4), label: "nose", visibility: .hidden, index: 0)
          ]),
      ]))
    let (sink, losses) = try write([sample], DatasetSchema(), as: LabelMeFormat.self)
    #expect(losses.isEmpty)
    #expect(sink.files.keys.sorted() == ["train/s/a.jpg", "train/s/a.json"])
    let common = "\"description\":\"\",\"flags\":{},\"group_id\""
    #expect(
      sink.text("train/s/a.json") == """
        {"flags":{},"imageData":null,"imageHeight":80,"imagePath":"a.jpg","imageWidth":100,\
        "shapes":[{\(common):1,"label":"cat","mask":null,"points":[[1,2],[9.5,8]],"score":0.5,\
        "shape_type":"rectangle"},{\(common):1,"label":"cat","mask":null,\
        "points":[[1,2],[5,2],[9.5,8]],"shape_type":"polygon"},{\(common):null,\
        "keypoint":{"hidden":true,"index":0,"name":"nose"},"label":"dog","mask":null,\
        "points":[[3,4]],"shape_type":"point"}],"version":"5.5.0"}

        """)
    let read = try ReadDataset(LabelMeFormat.self, sink)
    #expect(read.problems == [])
    var expected = sample
    expected.annotations.instances[0].attributes["group_id"] = 1
    #expect(read.samples.map(\.unplaced) == [expected])
  }

  @Test("numbers of groups are kept, and none joins objects that were apart")
  func groupNumbers() throws {
    let box = Bounds(minX: 1, minY: 1, maxX: 9, maxY: 9)
    let line = [Polyline([Position(x: 1, y: 1), Position(x: 2, y: 3)])]
    let instances = [
      Instance(label: "a", box: box, attributes: ["group_id": 1]),
      Instance(label: "a", box: box, attributes: ["group_id": 1]),
      Instance(label: "a", polylines: line, attributes: ["group_id": 1]),
      Instance(label: "a", box: box, polylines: line),
      Instance(label: "b", box: box, polylines: line, attributes: ["group_id": 1]),
      Instance(label: "b", box: box, polylines: line, attributes: ["group_id": "x"]),
    ]
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: Extent(width: 50, height: 50),
      annotations: Annotations(instances: instances))
    let (sink, losses) = try write([sample], DatasetSchema(), as: LabelMeFormat.self)
    #expect(losses.entries.map(\.count) == [2])
    let read = try ReadDataset(LabelMeFormat.self, sink).samples[0].annotations.instances
    #expect(read.map { $0.attributes["group_id"] } == [1, 1, nil, 2, 1, 3])
    #expect(read.map(\.box) == instances.map(\.box))
    #expect(read.map(\.polylines) == instances.map(\.polylines))
  }

  @Test("a polygon with a hole is written as a mask")
  func hole() throws {
    let canvas = Extent(width: 50, height: 50)
    let outer = Ring(Bounds(minX: 5, minY: 5, maxX: 25, maxY: 25).corners)
    let inner = Ring(Bounds(minX: 10, minY: 10, maxX: 15, maxY: 15).corners)
    let polygon = Polygon([outer, inner])
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: canvas,
      annotations: Annotations(instances: [Instance(label: "a", polygon: polygon)]))
    let (sink, _) = try write([sample], DatasetSchema(), as: LabelMeFormat.self)
    let read = try ReadDataset(LabelMeFormat.self, sink)
    #expect(read.samples[0].annotations.instances[0].mask == BitMask(polygon, on: canvas))
  }

  @Test("a mask of another resolution is written at the picture's")
  func coarseMask() throws {
    var mask = BitMask(Extent(width: 5, height: 4))
    mask[1, 2] = true
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: Extent(width: 100, height: 80),
      annotations: Annotations(instances: [Instance(label: "a", mask: mask)]))
    let (sink, _) = try write([sample], DatasetSchema(), as: LabelMeFormat.self)
    let read = try ReadDataset(LabelMeFormat.self, sink)
    #expect(
      read.samples[0].annotations.instances[0].mask?.bounds
        == Bounds(minX: 20, minY: 40, maxX: 40, maxY: 60))
  }

  @Test("pictures whose names differ in their extensions alone keep their annotations apart")
  func stems() throws {
    let samples = ["a.jpg", "a.png", "s/a.jpg", "A.JPG"].map {
      Sample(
        name: $0, picture: .bytes([]), extent: Extent(width: 9, height: 9),
        annotations: Annotations(instances: [
          Instance(label: $0, box: Bounds(minX: 1, minY: 1, maxX: 5, maxY: 5))
        ]))
    }
    let (sink, _) = try write(samples, DatasetSchema(), as: LabelMeFormat.self)
    #expect(Set(sink.files.keys.filter { $0.hasSuffix("n") }) == ["a.json", "a.png.json", "s/a.json", "A.JPG.json"])
    let read = try ReadDataset(LabelMeFormat.self, sink)
    #expect(read.problems == [])
    #expect(read.samples.count == 4)
    for sample in read.samples { #expect(sample.annotations.instances[0].label == sample.name) }
  }

  @Test("what cannot be held is told")
  func losses() throws {
    let sample = Sample(
      name: "a.jpg", split: "fold 1", picture: .bytes([]),
      annotations: Annotations(
        tags: ["x"],
        instances: [
          Instance(label: "a", box: Bounds(minX: 0, minY: 0, maxX: 1, maxY: .infinity)),
          Instance(
            id: 1, label: "a", polylines: [Polyline([Position(x: 1, y: 1), Position(x: 2, y: 2)])],
            keypoints: [Keypoint(position: Position(x: 0, y: 0), visibility: .absent)],
            attributes: ["flags": "late", "points": 4]),
        ]), attributes: ["shapes": 3, "flags": 5])
    let (_, losses) = try write([sample], DatasetSchema(), as: LabelMeFormat.self)
    #expect(
      losses.entries.map(\.what) == [
        "\"flags\" of objects", "\"flags\" of pictures", "\"points\" of objects",
        "\"shapes\" of pictures", "ids of objects", "keypoints that are not labelled",
        "objects without a place", "shapes with too few points, or without a finite place", "splits",
        "tags of pictures",
      ])
  }

  @Test("generated data sets come back, and stay what they are", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    let (samples, schema) = generator.dataset(splits: seed % 3 == 0 ? [] : ["train", "val"])
    let (sink, _) = try write(samples, schema, as: LabelMeFormat.self)
    let read = try ReadDataset(LabelMeFormat.self, sink)
    #expect(read.problems == [])
    let expected = samples.map { sample in
      var sample = sample.unplaced
      for index in sample.annotations.instances.indices {
        sample.annotations.instances[index].keypoints.removeAll { $0.visibility == .absent }
        if sample.annotations.instances[index].mask?.count == 0 {
          sample.annotations.instances[index].mask = nil
        }
      }
      return sample
    }
    #expect(
      Dictionary(uniqueKeysWithValues: read.samples.map { ($0.identity, $0.ungrouped) })
        == Dictionary(uniqueKeysWithValues: expected.map { ($0.identity, $0) }))
    let (second, losses) = try write(read.samples, read.schema, as: LabelMeFormat.self)
    #expect(second.files == sink.files)
    #expect(losses.isEmpty)
  }

  @Test("turned boxes and lines come back", arguments: 0..<20)
  func turned(seed: UInt64) throws {
    var words = SeededWords(seed: seed)
    let box = OrientedBox(
      centre: Position(x: Double(words.below(100)), y: Double(words.below(80))),
      width: Double(1 + words.below(40)), height: Double(1 + words.below(40)),
      degrees: Double(words.below(360)) - 180)
    let line = Polyline((0..<5).map { Position(x: Double($0), y: Double(words.below(80))) })
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: Extent(width: 100, height: 80),
      annotations: Annotations(instances: [
        Instance(label: "a", orientedBox: box, polylines: [line, line])
      ]))
    let (sink, _) = try write([sample], DatasetSchema(), as: LabelMeFormat.self)
    let read = try ReadDataset(LabelMeFormat.self, sink).samples[0].annotations.instances[0]
    #expect(read.polylines == [line, line])
    let found = try #require(read.orientedBox)
    for (a, b) in zip(found.corners, box.corners) { #expect(a.distance(to: b) < 1e-9) }
  }

  // MARK: Files of others

  @Test(
    "files of JSON that are none of LabelMe are refused by name",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence), arguments: HostileCase.all("json"))
  func foreignJSON(`case`: HostileCase) throws {
    let error = try #require(throws: DatasetError.self) {
      try ReadDataset(LabelMeFormat.self, `case`.path)
    }
    #expect(error.description.contains(`case`.path.lastComponent?.string ?? "-"))
  }

  @Test(
    "the real sets of COCO survive LabelMe",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence),
    arguments: ["coco-mini/coco/person_keypoints.json", "coco-mini/coco/instances.json"])
  func fromCOCO(name: String) throws {
    for path in DatasetCorpus.annotated(name) {
      let coco = try ReadDataset(COCOFormat.self, path)
      let (sink, _) = try write(coco.samples, coco.schema, as: LabelMeFormat.self)
      let read = try ReadDataset(LabelMeFormat.self, sink)
      #expect(read.problems == [])
      let byName = Dictionary(uniqueKeysWithValues: coco.samples.map { ($0.name, $0) })
      #expect(read.samples.count == byName.count)
      for sample in read.samples {
        let expected = try #require(byName[sample.name]).annotations.instances
        #expect(sample.annotations.instances.map(\.label) == expected.map(\.label))
        #expect(sample.annotations.instances.map(\.box) == expected.map(\.box))
      }
      let (second, _) = try write(read.samples, read.schema, as: LabelMeFormat.self)
      #expect(second.files == sink.files)
    }
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
}

extension Sample {
  /// Without the numbers that objects of several shapes get.
  fileprivate var ungrouped: Sample {
    var sample = unplaced
    for index in sample.annotations.instances.indices {
      sample.annotations.instances[index].attributes["group_id"] = nil
    }
    return sample
  }
}
