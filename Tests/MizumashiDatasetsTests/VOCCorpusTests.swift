// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("Pascal VOC of others")
struct VOCCorpusTests {
  @Test(
    "real sets come back", .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence),
    arguments: [
      "bccd/voc", "bccd/voc/Annotations", "coco-mini/voc", "exif-rotated/voc",
      "datumaro-assets/roboflow_dataset/voc",
    ])
  func realSets(name: String) throws {
    for path in DatasetCorpus.annotated(name) {
      let first = try ReadDataset(VOCFormat.self, path)
      #expect(!first.samples.isEmpty)
      #expect(
        first.problems.filter { $0.severity == .error }.allSatisfy { problem in
          problem.message == "the box has no area"
        })
      #expect(first.samples.allSatisfy { $0.picture.exists })
      let base = try #require(first.schema.attributes["voc_base"]?.whole)
      let (sink, _) = try write(first.samples, first.schema, as: VOCFormat.self) {
        $0.vocBase = base
      }
      let second = try ReadDataset(VOCFormat.self, sink)
      #expect(second.schema == first.schema)
      #expect(second.problems == [])
      #expect(
        second.samples.map { $0.withoutDefaults.annotations }
          == first.samples.map { $0.withoutDefaults.annotations })
    }
  }

  @Test(
    "splits of folders are read", .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence))
  func folders() throws {
    for path in DatasetCorpus.annotated("datumaro-assets/roboflow_dataset/voc") {
      let read = try ReadDataset(VOCFormat.self, path)
      #expect(
        read.samples.map(\.identity) == [
          "train/train_001.jpg", "train/train_002.jpg", "val/val_001.jpg",
        ])
      #expect(read.schema.attributes["voc_base"] == 0)
    }
  }

  @Test(
    "boxes are those of the same set in COCO, to the pixel",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence),
    arguments: ["coco-mini", "bccd", "exif-rotated"])
  func sameAsCOCO(name: String) throws {
    for path in DatasetCorpus.annotated(name) {
      let voc = try ReadDataset(VOCFormat.self, path.appending("voc"))
      let coco = try ReadDataset(
        COCOFormat.self, path.appending("coco").appending("instances.json"))
      #expect(voc.schema.attributes["voc_base"] == 1)
      let byName = Dictionary(uniqueKeysWithValues: coco.samples.map { ($0.name, $0) })
      #expect(Set(voc.samples.map(\.name)) == Set(byName.keys))
      for sample in voc.samples {
        let boxes = try #require(byName[sample.name]).annotations.instances.compactMap(\.box)
        let found = sample.annotations.instances.compactMap(\.box)
        #expect(found.count == boxes.count)
        for (box, expected) in zip(found, boxes) {
          let gaps = [
            box.minX - expected.minX, box.minY - expected.minY, box.maxX - expected.maxX,
            box.maxY - expected.maxY,
          ]
          #expect(gaps.allSatisfy { abs($0) <= 0.5 }, "\(sample.name): \(box), not \(expected)")
        }
      }
    }
  }

  @Test(
    "hostile files are read or refused in words, and their neighbours are read",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence), arguments: HostileCase.all("voc"))
  func hostile(`case`: HostileCase) throws {
    let read = try ReadDataset(VOCFormat.self, `case`.path)
    #expect(read.samples.contains { $0.name == "good.jpg" && !$0.annotations.instances.isEmpty })
    switch `case`.expectation {
    case "accept":
      #expect(read.problems == [])
      #expect(read.samples.count == 2)
    case "error": #expect(read.problems.contains { $0.severity == .error })
    default: break
    }
    for problem in read.problems {
      #expect(problem.place.contains("Annotations/bad.xml") || problem.place.hasSuffix("bad.jpg"))
      #expect(!problem.message.contains("root:"))
    }
    for instance in read.samples.flatMap(\.annotations.instances) {
      #expect(["cat", "dog", "猫", "cat & dog"].contains(instance.label), "\(instance.label ?? "")")
    }
    let (sink, _) = try write(read.samples, read.schema, as: VOCFormat.self)
    #expect(try ReadDataset(VOCFormat.self, sink).problems == [])
  }
}

extension PictureSource {
  fileprivate var exists: Bool {
    if case .file(let path) = self {
      FileManager.default.fileExists(atPath: path.string)
    } else {
      true
    }
  }
}
