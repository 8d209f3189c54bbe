// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import MizumashiJSON
import Testing

@testable import MizumashiDatasets

@Suite("objects of COCO")
struct COCOObjectTests {
  private static let extent = Extent(width: 100, height: 80)

  private static let posed = DatasetSchema(classes: [
    ObjectClass(name: "man", id: 1, keypoints: ["nose", "left eye", "right eye"])
  ])

  private static func sample(_ instances: [Instance]) -> Sample {
    Sample(
      name: "a.jpg", picture: .bytes([]), extent: extent,
      annotations: Annotations(instances: instances))
  }

  /// The lists of keypoints that are written for some objects of the class "man".
  private static func written(
    _ keypoints: [Keypoint], _ schema: DatasetSchema = posed
  ) throws -> (numbers: [Double], losses: [String]) {
    let box = Bounds(minX: 0, minY: 0, maxX: 50, maxY: 40)
    let (sink, losses) = try write(
      [sample([Instance(label: "man", box: box, keypoints: keypoints)])], schema,
      as: COCOFormat.self)
    let file = try JSONText.value(of: sink.files["annotations/instances.json"] ?? [])
    let object = file.table?["annotations"]?.list?.first?.table
    return (
      object?["keypoints"]?.list?.compactMap(\.number) ?? [], losses.entries.map(\.what)
    )
  }

  private static func keypoint(
    _ x: Double, _ label: String? = nil, index: Int? = nil,
    _ visibility: Keypoint.Visibility = .visible
  ) -> Keypoint {
    Keypoint(
      position: Position(x: x + 0.5, y: x + 0.5), label: label, visibility: visibility,
      index: index)
  }

  @Test("keypoints stand at the places of their names, whatever their order")
  func mirrored() throws {
    let (numbers, losses) = try Self.written([
      Self.keypoint(10, "nose", index: 0), Self.keypoint(20, "right eye", index: 2, .hidden),
      Self.keypoint(30, "left eye", index: 1),
    ])
    #expect(numbers == [10, 10, 2, 30, 30, 2, 20, 20, 1])
    #expect(losses == [])
  }

  @Test("keypoints that were dropped are not labelled, and others keep their places")
  func dropped() throws {
    #expect(
      try Self.written([Self.keypoint(30, "right eye", index: 2)]).numbers
        == [0, 0, 0, 0, 0, 0, 30, 30, 2])
    #expect(
      try Self.written([Self.keypoint(30, index: 1)]).numbers == [0, 0, 0, 30, 30, 2, 0, 0, 0])
  }

  @Test("keypoints that would share a place, or whose place cannot be, go by their order")
  func placeless() throws {
    for index in [0, -1, .max, 1 << 40] {
      #expect(
        try Self.written(
          [Self.keypoint(10, index: 0), Self.keypoint(20, index: index)],
          DatasetSchema(classNames: ["man"])
        ).numbers == [10, 10, 2, 20, 20, 2])
    }
  }

  @Test("names of keypoints that the class does not list are noted")
  func unlisted() throws {
    let (numbers, losses) = try Self.written(
      [Self.keypoint(10, "nose"), Self.keypoint(20, "tail")],
      DatasetSchema(classNames: ["man"]))
    #expect(numbers == [10, 10, 2, 20, 20, 2])
    #expect(losses == ["names of keypoints"])
  }

  @Test("objects that nobody could read are left out, and noted")
  func nowhere() throws {
    let line = Polyline([Position(x: 1, y: 5), Position(x: 9, y: 5)])
    let (sink, losses) = try write(
      [
        Self.sample([
          Instance(label: "man", polylines: [line]), Instance(label: "man"),
          Instance(label: "cat", box: Bounds(minX: 0, minY: 0, maxX: 5, maxY: 5)),
          Instance(label: "man", keypoints: [Self.keypoint(10, "nose")]),
        ])
      ], Self.posed, as: COCOFormat.self)
    #expect(
      losses.entries.map { "\($0.what) \($0.count)" } == [
        "lines 1", "objects of classes that are not in the list 1", "objects without an area 2",
      ])
    let read = try ReadDataset(COCOFormat.self, sink)
    #expect(read.samples[0].annotations.instances.map(\.keypoints.count) == [3])
    #expect(read.problems.map(\.severity) == [.warning])
  }

  @Test("attributes that are called like keys of COCO are not taken for these")
  func reserved() throws {
    let box = Bounds(minX: 0, minY: 0, maxX: 5, maxY: 5)
    let instance = Instance(
      label: "man", box: box, attributes: ["segmentation": "none", "bbox": 1, "colour": "red"])
    let (sink, losses) = try write([Self.sample([instance])], Self.posed, as: COCOFormat.self)
    #expect(losses.entries.map(\.what) == ["\"bbox\" of objects", "\"segmentation\" of objects"])
    let read = try ReadDataset(COCOFormat.self, sink)
    #expect(read.problems == [])
    #expect(read.samples[0].annotations.instances[0].attributes["colour"] == "red")
  }

  @Test("rings of two vertices are left out, which pycocotools takes for boxes")
  func shortRings() throws {
    let square = Ring(Bounds(minX: 1, minY: 1, maxX: 5, maxY: 5).corners)
    let line = Ring([Position(x: 20, y: 20), Position(x: 29, y: 29)])
    let (sink, _) = try write(
      [
        Self.sample([
          Instance(label: "man", polygon: Polygon([square, line])),
          Instance(label: "man", polygon: Polygon([line])),
        ])
      ], Self.posed, as: COCOFormat.self)
    let text = sink.text("annotations/instances.json")
    #expect(text.contains(#""segmentation":[[1,1,5,1,5,5,1,5]]"#))
    #expect(text.components(separatedBy: "segmentation").count == 2)
  }

  private func read(_ objects: String) throws -> ReadDataset {
    try readFiles(
      COCOFormat.self,
      [
        "instances.json": """
        {"images": [{"id": 1, "file_name": "a.jpg", "width": 100, "height": 80}],
         "categories": [{"id": 1, "name": "man"}], "annotations": [\(objects)]}
        """
      ])
  }

  @Test("a box that cannot be used costs no object whose shape or keypoints say where it is")
  func uselessBoxes() throws {
    let read = try read(
      """
      {"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 0, 0], "area": 40.5,
       "segmentation": [[1, 1, 10, 1, 10, 10]]},
      {"id": 2, "image_id": 1, "category_id": 1, "bbox": [200, 0, 5, 5],
       "keypoints": [20, 10, 2, 0, 0, 0]},
      {"id": 3, "image_id": 1, "category_id": 1, "bbox": [0, 0, 0, 0], "keypoints": [0, 0, 0]}
      """)
    let found = read.samples[0].annotations.instances
    #expect(found.map(\.id) == [1, 2])
    #expect(found[0].box == Bounds(minX: 1, minY: 1, maxX: 10, maxY: 10))
    #expect(found[0].attributes == ["area": 40.5])
    #expect(found[1].box == nil && found[1].keypoints.count == 2)
    #expect(read.problems.map(\.severity) == [.warning, .warning, .error])
  }

  @Test("the area of a box that was cut is not kept")
  func cutArea() throws {
    let read = try read(
      #"{"id": 1, "image_id": 1, "category_id": 1, "bbox": [90, 0, 20, 10], "area": 200}"#)
    #expect(read.samples[0].annotations.instances[0].attributes == [:])
    let (sink, _) = try write(read.samples, read.schema, as: COCOFormat.self)
    #expect(sink.text("annotations/instances.json").contains(#""area":100,"#))
  }

  @Test("boxes beyond the picture are written as they are")
  func beyond() throws {
    let box = Bounds(minX: -20, minY: 0, maxX: 50, maxY: 90)
    let (sink, losses) = try write(
      [Self.sample([Instance(label: "man", box: box)])], Self.posed, as: COCOFormat.self)
    #expect(losses.isEmpty)
    #expect(sink.text("annotations/instances.json").contains(#""bbox":[-20,0,70,90]"#))
  }
}
