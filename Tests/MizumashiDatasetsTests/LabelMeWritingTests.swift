// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiDatasets

@Suite("Writing LabelMe")
struct LabelMeWritingTests {
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
    let (sink, losses) = try write([sample], DatasetSchema(), as: LabelMeFormat.self)
    #expect(losses.entries.map(\.what) == ["outlines of polygons with holes"])
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
    #expect(
      Set(sink.files.keys.filter { $0.hasSuffix("n") }) == [
        "a.json", "a.png.json", "s/a.json", "A.JPG.json",
      ])
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
        "\"shapes\" of pictures", "boxes without an area on the picture", "ids of objects",
        "keypoints that are not labelled", "objects without a place", "splits", "tags of pictures",
      ])
  }

  @Test(
    "what would not be read is not written, and told",
    arguments: [
      Instance(label: "c", box: Bounds(minX: 110, minY: 1, maxX: 120, maxY: 5)),
      Instance(label: "c", box: Bounds(minX: 11, minY: 1, maxX: 11, maxY: 5)),
      Instance(label: "c", box: Bounds(minX: -30, minY: 1, maxX: 30, maxY: 5)),
      Instance(
        label: "c",
        orientedBox: OrientedBox(centre: Position(x: 5, y: 5), width: 0, height: 4, degrees: 0)),
      Instance(label: "c", polygon: Polygon([Ring([Position(x: 1, y: 1), Position(x: 2, y: 2)])])),
      Instance(label: "", box: Bounds(minX: 1, minY: 1, maxX: 5, maxY: 5)),
      Instance(label: "c", polylines: [Polyline([Position(x: 1, y: 1)])]),
      Instance(label: "c"),
    ])
  func degenerate(instance: Instance) throws {
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: Extent(width: 100, height: 80),
      annotations: Annotations(instances: [instance]))
    let (sink, losses) = try write([sample], DatasetSchema(), as: LabelMeFormat.self)
    #expect(!losses.isEmpty)
    #expect(try ReadDataset(LabelMeFormat.self, sink).problems == [])
  }

  @Test("generated data sets come back, and stay what they are", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    let (samples, sink, _, read) = try thereAndBack(seed, as: LabelMeFormat.self)
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

  @Test(
    "files of JSON that are none of LabelMe are refused by name",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence), arguments: HostileCase.all("json")
  )
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
