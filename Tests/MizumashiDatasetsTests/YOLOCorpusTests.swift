// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("YOLO's real and hostile sets", .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence))
struct YOLOCorpusTests {
  struct RealSet: Sendable, CustomStringConvertible {
    var folder: String
    var yolo: String
    var coco: String
    var task: YOLOTask
    var description: String { "\(folder)/\(yolo)" }

    var definition: any DatasetFormatDefinition.Type {
      switch task {
      case .detect: YOLODetectFormat.self
      case .segment: YOLOSegmentFormat.self
      case .pose: YOLOPoseFormat.self
      case .obb: YOLOOBBFormat.self
      }
    }
  }

  static let sets = [
    RealSet(folder: "coco-mini", yolo: "yolo-det", coco: "instances.json", task: .detect),
    RealSet(folder: "coco-mini", yolo: "yolo-seg", coco: "instances.json", task: .segment),
    RealSet(folder: "coco-mini", yolo: "yolo-pose", coco: "person_keypoints.json", task: .pose),
    RealSet(folder: "bccd", yolo: "yolo", coco: "instances.json", task: .detect),
    RealSet(folder: "exif-rotated", yolo: "yolo-det", coco: "instances.json", task: .detect),
    RealSet(folder: "mouse-keypoints", yolo: "yolo-pose", coco: "", task: .pose),
  ]

  /// The set as COCO has it, which knows the sides of the pictures.
  static func coco(_ set: RealSet, in folder: FilePath) throws -> ReadDataset? {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending("coco").string)
    let file = set.coco.isEmpty ? names.filter { $0.hasSuffix(".json") }.sorted().first : set.coco
    return try file.map { try ReadDataset(COCOFormat.self, folder.appending("coco").appending($0)) }
  }

  @Test("real sets are read without a word, and come back to the sixth decimal", arguments: sets)
  func real(set: RealSet) throws {
    for folder in DatasetCorpus.annotated(set.folder) {
      let coco = try #require(try Self.coco(set, in: folder))
      let inspector = JPEGInspector(
        known: Dictionary(
          coco.samples.compactMap { sample in sample.extent.map { (sample.name, $0) } },
          uniquingKeysWith: { first, _ in first }))
      let path = folder.appending(set.yolo)
      let read = try ReadDataset(
        set.definition, path, inspector, pictures: folder.appending("images"))
      #expect(read.problems.filter { !$0.message.contains("no data.yaml") } == [])
      #expect(read.samples.contains { !$0.annotations.instances.isEmpty })
      let (sink, _) = try write(read.samples, read.schema, as: set.definition)
      var compared = 0
      for (label, objects) in try PlainYOLO(sink).labels {
        let name = label.replacing("labels/train/", with: "")
        let url = URL(fileURLWithPath: path.appending("labels").appending(name).string)
        let given = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        compared += Self.compare(objects, given, label)
      }
      #expect(compared > 0)
    }
  }

  @Test(
    "COCO's objects become the given label files", arguments: sets.filter { $0.task != .segment })
  func fromCOCO(set: RealSet) throws {
    for folder in DatasetCorpus.annotated(set.folder) {
      var coco = try #require(try Self.coco(set, in: folder))
      if set.task == .pose {
        // The given files leave out people of whom no keypoint is labelled.
        for index in coco.samples.indices {
          coco.samples[index].annotations.instances.removeAll { instance in
            instance.keypoints.allSatisfy { $0.visibility == .absent }
          }
        }
      }
      let (sink, _) = try write(coco.samples, coco.schema, as: set.definition)
      let ours = try PlainYOLO(sink).labels
      var compared = 0
      let labels = folder.appending(set.yolo).appending("labels")
      for name in try FileManager.default.contentsOfDirectory(atPath: labels.string) {
        let given = try String(
          contentsOf: URL(fileURLWithPath: labels.appending(name).string), encoding: .utf8)
        let objects = ours.first { $0.key.hasSuffix("/\(name)") }?.value ?? []
        compared += Self.compare(objects, given, name)
      }
      #expect(compared > 0)
    }
  }

  @Test("COCO's shapes become outlines that cover them")
  func shapes() throws {
    for folder in DatasetCorpus.annotated("coco-mini") {
      let coco = try ReadDataset(COCOFormat.self, folder.appending("coco/instances.json"))
      let (sink, _) = try write(coco.samples, coco.schema, as: YOLOSegmentFormat.self)
      let read = try ReadDataset(YOLOSegmentFormat.self, sink)
      #expect(read.problems == [])
      var shares: [Double] = []
      for (given, found) in zip(coco.samples, read.samples) {
        #expect(given.name == found.name)
        let canvas = try #require(given.extent)
        let objects = given.annotations.instances.filter { !$0.isCrowd }
        #expect(objects.count == found.annotations.instances.count)
        for (a, b) in zip(objects, found.annotations.instances) {
          let polygon = try #require(a.polygon)
          let other = try #require(b.polygon)
          let (x, y) = (BitMask(polygon, on: canvas), BitMask(other, on: canvas))
          if x.count < 50 { continue }
          let area = try #require(x.bounds)
          var both = 0
          for row in Int(area.minY)..<Int(area.maxY) {
            for column in Int(area.minX)..<Int(area.maxX) where x[column, row] && y[column, row] {
              both += 1
            }
          }
          shares.append(Double(both) / Double(x.count + y.count - both))
        }
      }
      #expect(shares.count > 20)
      #expect(shares.min() ?? 0 > 0.9)
    }
  }

  /// How many lines were compared.
  private static func compare(_ objects: [PlainYOLO.Object], _ text: String, _ name: String) -> Int
  {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: " ").compactMap { Double($0) }
    }
    #expect(lines.count == objects.count, "\(name)")
    for (index, (whole, object)) in zip(lines, objects).enumerated() {
      // A ring may be closed by its first vertex.
      let isClosed = whole.count > 7 && whole.count % 2 == 1 && whole[1...2] == whole.suffix(2)
      let line = isClosed ? whole.dropLast(2) : whole
      #expect(Double(object.classID) == line[0] && line.count == object.numbers.count + 1)
      let differences = zip(line.dropFirst(), object.numbers).map { abs($0 - $1) }
      #expect(differences.max() ?? 0 < 1.5e-6, "\(name):\(index + 1)")
    }
    return min(lines.count, objects.count)
  }

  @Test("Roboflow's sets are read")
  func roboflow() throws {
    for path in DatasetCorpus.annotated("datumaro-assets/roboflow_dataset/yolo") {
      let read = try ReadDataset(YOLODetectFormat.self, path, JPEGInspector())
      #expect(read.problems == [])
      #expect(
        read.samples.map(\.identity) == [
          "train/train_001.jpg", "train/train_002.jpg", "val/val_001.jpg",
        ])
      let box = try #require(read.samples[0].annotations.instances[0].box)
      let expected = Bounds(minX: 2, minY: 1, maxX: 5, maxY: 2)
      #expect(box.intersectionOverUnion(with: expected) > 1 - 1e-12)
      #expect(try YOLOTests.recognised(path) == ["YOLODetectFormat"])
    }
  }

  @Test("hostile sets are read or refused in words", arguments: HostileCase.all("yolo"))
  func hostile(`case`: HostileCase) throws {
    let path = `case`.path
    let definition: any DatasetFormatDefinition.Type =
      YOLOTests.all.first { definition in
        (try? DatasetInput(path)).map { definition.recognises($0) } ?? false
      } ?? YOLODetectFormat.self
    do {
      let read = try ReadDataset(definition, path, JPEGInspector())
      #expect(read.samples.contains { $0.name.hasSuffix("good.jpg") })
      switch `case`.expectation {
      case "accept": #expect(read.problems == [])
      case "report", "error": #expect(!read.problems.isEmpty)
      default: break
      }
      for problem in read.problems where problem.severity == .error {
        #expect(
          problem.place.contains("labels/bad.txt:") || problem.place.contains("labels/good.txt:"))
        #expect(problem.place.hasPrefix(path.string))
      }
      let (sink, _) = try write(
        read.samples.filter { !$0.name.hasSuffix("png") }, read.schema, as: definition)
      #expect(throws: Never.self) { try PlainYOLO(sink) }
    } catch let error as DatasetError {
      #expect(["error", "either"].contains(`case`.expectation), "\(error)")
      #expect(error.description.contains(path.lastComponent?.string ?? ""))
    }
  }
}
