// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import Testing

@testable import MizumashiDatasets

@Suite("COCO")
struct COCOTests {
  @Test(
    "the text of runs is that of pycocotools",
    arguments: [
      ([5, 2, 2, 2, 2, 2, 5], "5220003"), ([0, 6], "06"), ([6], "6"),
    ])
  func runLengths(runs: [Int], text: String) {
    #expect(COCORunLengths.text(of: runs) == text)
    #expect(COCORunLengths.runs(of: text) == runs)
  }

  @Test("runs of any length and order come back from their text")
  func runLengthsComeBack() {
    var numbers = SeededWords(seed: 4)
    for _ in 0..<500 {
      let runs = (0..<Int(numbers.next() % 40)).map { _ in
        Int(numbers.next() % (1 << (numbers.next() % 40)))
      }
      #expect(COCORunLengths.runs(of: COCORunLengths.text(of: runs)) == runs)
    }
  }

  @Test(
    "text that holds no runs gives none", arguments: ["/", "pppp", "P", "P1P", "oooooooooooooo"])
  func badRunLengths(text: String) {
    #expect(COCORunLengths.runs(of: text) == nil)
  }

  private static let tiny = """
    {"info": {"year": 2026}, "licenses": [],
     "annotations": [
      {"id": 7, "image_id": 1, "category_id": 5, "bbox": [10, 20, 30, 40], "area": 1200.5,
       "iscrowd": 0, "segmentation": [[10, 20, 40, 20, 40, 60, 10, 60]], "score": 0.5},
      {"id": 8, "image_id": 2, "category_id": 3, "bbox": [1, 1, 3, 2], "area": 6, "iscrowd": 1,
       "segmentation": {"size": [4, 5], "counts": [5, 2, 2, 2, 2, 2, 5]}},
      {"id": 9, "image_id": 1, "caption": "a cat"}],
     "images": [
      {"id": 2, "file_name": "sub/b.jpg", "width": 5, "height": 4, "license": 3},
      {"id": 1, "file_name": "a.jpg", "width": 100, "height": 80}],
     "categories": [
      {"id": 5, "name": "cat", "keypoints": ["nose", "tail"], "skeleton": [[1, 2]]},
      {"id": 3, "name": "dog", "supercategory": "animal"}]}
    """

  @Test("every part of a file has its place, whatever the order of its lists")
  func reading() throws {
    let folder = try TemporaryDataset()
    try folder.write(Self.tiny, to: "instances.json")
    let read = try ReadDataset(COCOFormat.self, folder.path.appending("instances.json"))
    #expect(read.problems == [])
    #expect(read.schema.classes.map(\.name) == ["dog", "cat"])
    #expect(read.schema.classes[1].skeleton == [[0, 1]])
    #expect(read.schema.attributes["info"] == .table(["year": 2026]))
    #expect(read.samples.map(\.name) == ["sub/b.jpg", "a.jpg"])
    let crowd = try #require(read.samples[0].annotations.instances.first)
    #expect(crowd.isCrowd && crowd.label == "dog")
    #expect(crowd.mask?.columnRuns == [5, 2, 2, 2, 2, 2, 5])
    #expect(read.samples[0].attributes["license"] == 3)
    let cat = try #require(read.samples[1].annotations.instances.first)
    #expect(cat.box == Bounds(minX: 10, minY: 20, maxX: 40, maxY: 60))
    #expect(cat.attributes == ["score": 0.5, "area": 1200.5])
    #expect(read.samples[1].attributes["captions"]?.list?.count == 1)
  }

  @Test("what is read, written and read again is the same, order and ids included")
  func roundTrip() throws {
    let folder = try TemporaryDataset()
    try folder.write(Self.tiny, to: "instances.json")
    let first = try ReadDataset(COCOFormat.self, folder.path.appending("instances.json"))
    let (sink, losses) = try write(first.samples, first.schema, as: COCOFormat.self)
    #expect(losses.isEmpty)
    let second = try ReadDataset(COCOFormat.self, sink)
    #expect(second.schema == first.schema)
    #expect(second.samples.map(\.unplaced) == first.samples.map(\.unplaced))
    let (again, _) = try write(second.samples, second.schema, as: COCOFormat.self)
    #expect(again.files == sink.files)
  }

  @Test("generated data sets come back", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    let (samples, sink, _, read) = try thereAndBack(seed, as: COCOFormat.self)
    #expect(read.problems == [])
    let expected = samples.map { $0.asHeld(by: .coco) }
      .sorted { ($0.split ?? "") < ($1.split ?? "") }
    #expect(read.samples.map { $0.asHeld(by: .coco) } == expected)
    let (again, _) = try write(read.samples, read.schema, as: COCOFormat.self)
    #expect(again.files == sink.files)
  }

  @Test(
    "real sets come back", .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence),
    arguments: [
      "coco-mini/coco/instances.json", "coco-mini/coco/person_keypoints.json",
      "bccd/coco/instances.json", "exif-rotated/coco/instances.json",
      "datumaro-assets/roboflow_dataset/coco",
    ])
  func realSets(name: String) throws {
    for path in DatasetCorpus.annotated(name) {
      let first = try ReadDataset(COCOFormat.self, path)
      #expect(first.problems == [])
      #expect(!first.samples.isEmpty)
      let (sink, losses) = try write(first.samples, first.schema, as: COCOFormat.self)
      #expect(losses.isEmpty)
      let second = try ReadDataset(COCOFormat.self, sink)
      #expect(second.schema == first.schema)
      #expect(second.samples.map(\.unplaced) == first.samples.map(\.unplaced))
    }
  }

  @Test(
    "hostile files are read or refused in words",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence), arguments: HostileCase.all("coco")
  )
  func hostile(`case`: HostileCase) throws {
    // A picture that is missing, or of another size, shows when it is opened.
    let isAboutPictures = ["file-missing", "path-newline"].contains {
      `case`.description.contains($0)
    }
    do {
      let read = try ReadDataset(COCOFormat.self, `case`.path)
      switch `case`.expectation {
      case "accept": #expect(read.problems == [])
      case "report", "error": #expect(!read.problems.isEmpty || isAboutPictures)
      default: break
      }
      for problem in read.problems { #expect(problem.place.contains("annotations.json")) }
      let (sink, _) = try write(read.samples, read.schema, as: COCOFormat.self)
      #expect(throws: Never.self) {
        try ReadDataset(COCOFormat.self, sink)
      }
    } catch let error as DatasetError {
      #expect(["error", "either"].contains(`case`.expectation), "\(error)")
      #expect(error.description.contains(`case`.path.lastComponent?.string ?? ""))
    }
  }

  @Test(
    "files of JSON that are no data sets are refused",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence), arguments: HostileCase.all("json")
  )
  func foreignJSON(`case`: HostileCase) {
    #expect(throws: DatasetError.self) { try ReadDataset(COCOFormat.self, `case`.path) }
  }
}
