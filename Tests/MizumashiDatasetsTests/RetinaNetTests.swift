// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("tables of Keras-RetinaNet")
struct RetinaNetTests {
  @Test("rows have no header, and classes their own table")
  func retinaNet() throws {
    let read = try readFiles(
      RetinaNetFormat.self,
      [
        "annotations.csv": "a.jpg,1,2,3,4,dog\nb.jpg,,,,,\na.jpg,5,6,7,8,bird\na.jpg,1,,3,4,cat\n"
          + "c.jpg,1,2,3,4,\nd.jpg,1,2\n", "classes.csv": "dog,0\ncat,1\ncat,2\n",
      ])
    #expect(read.schema.classes.map(\.name) == ["dog", "cat", "bird"])
    #expect(read.schema.classes.map(\.id) == [0, 1, nil])
    #expect(read.samples.map(\.name) == ["a.jpg", "b.jpg", "c.jpg"])
    #expect(read.samples[0].annotations.instances.map(\.label) == ["dog", "bird"])
    #expect(read.samples[1].annotations.isEmpty)
    #expect(
      read.problems.map { $0.place.split(separator: "/").last.map(String.init) } == [
        "classes.csv:3", "annotations.csv:6", "annotations.csv:3: class", "annotations.csv:4: y1",
        "annotations.csv:5: class",
      ])
  }

  @Test("edges are whole pixels, as Keras-RetinaNet needs them")
  func retinaNetGolden() throws {
    let samples = [
      Sample(
        name: "a.jpg", split: "train", picture: .bytes([]),
        annotations: Annotations(instances: [
          Instance(label: "犬", box: Bounds(minX: 1, minY: 2, maxX: 3, maxY: 4)),
          Instance(label: "cat", box: Bounds(minX: 1.25, minY: 2.5, maxX: 1.375, maxY: 4.75)),
          Instance(box: Bounds(minX: 1, minY: 2, maxX: 3, maxY: 4)),
        ])), Sample(name: "b.jpg", split: "train", picture: .bytes([])),
    ]
    let (sink, losses) = try write(
      samples, DatasetSchema(classNames: ["cat", "犬"]), as: RetinaNetFormat.self)
    #expect(
      sink.text("train.csv") == """
        images/train/a.jpg,1,2,3,4,犬
        images/train/a.jpg,1,3,2,5,cat
        images/train/b.jpg,,,,,

        """)
    #expect(sink.text("classes.csv") == "cat,0\n犬,1\n")
    #expect(losses.entries.map(\.what) == ["fractions of pixels", "objects without a name"])
  }

  @Test("generated boxes come back at whole pixels", arguments: 0..<12)
  func generatedRetinaNet(seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    var (samples, schema) = generator.dataset(splits: seed % 3 == 0 ? [] : ["train", "val"])
    for index in samples.indices {
      samples[index] = samples[index].boxes(keepsExtent: true)
      for other in samples[index].annotations.instances.indices {
        let box = samples[index].annotations.instances[other].box!
        samples[index].annotations.instances[other].box = Bounds(
          minX: box.minX.rounded(.down), minY: box.minY.rounded(.down),
          maxX: box.maxX.rounded(.up), maxY: box.maxY.rounded(.up))
      }
    }
    let (sink, losses) = try write(samples, schema, as: RetinaNetFormat.self)
    #expect(losses.isEmpty)
    let read = try ReadDataset(RetinaNetFormat.self, sink)
    #expect(read.problems == [])
    #expect(read.schema.classes.map(\.id) == schema.classes.map(\.id))
    let expected = samples.sorted { ($0.split ?? "") < ($1.split ?? "") }
    #expect(read.samples.map(\.unplaced) == expected.map { $0.boxes(keepsExtent: false) })
  }

  @Test("edges stay on the picture, since Keras-RetinaNet leaves out boxes that reach beyond")
  func beyond() throws {
    let samples = [
      Sample(
        name: "a.jpg", picture: .bytes([]), extent: Extent(width: 64, height: 48),
        annotations: Annotations(instances: [
          Instance(label: "cat", box: Bounds(minX: -3, minY: 10, maxX: 64.6, maxY: 30)),
          Instance(label: "cat", box: Bounds(minX: 70, minY: 10, maxX: 80, maxY: 30)),
        ]))
    ]
    let (sink, losses) = try write(
      samples, DatasetSchema(classNames: ["cat"]), as: RetinaNetFormat.self)
    #expect(sink.text("annotations.csv") == "images/a.jpg,0,10,64,30,cat\n")
    #expect(
      losses.entries.map(\.what) == [
        "boxes without an area on the picture", "parts of boxes beyond the picture",
      ])
  }
}
