// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("Places of Pascal VOC")
struct VOCPlacesTests {
  private static func annotation(_ name: String = "a.jpg", x: Int = 1) -> String {
    """
    <annotation><filename>\(name)</filename><object><name>\(name)</name><bndbox><xmin>\(x)</xmin>
    <ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>
    """
  }

  private func folder(_ files: [String: String]) throws -> TemporaryDataset {
    try TemporaryDataset(files.mapValues { Array($0.utf8) })
  }

  @Test(
    "annotations and pictures are found where tools put them",
    arguments: [
      ("Annotations/a.xml", "JPEGImages/a.JPG", "a.JPG"),
      ("Annotations/a.xml", "Images/a.jpg", "a.jpg"),
      ("annotations/a.xml", "images/a.jpg", "a.jpg"), ("Annotations/a.xml", "a.jpg", "a.jpg"),
      ("annotations/xmls/a.xml", "images/a.jpg", "a.jpg"),
      ("Annotations/a.xml", "Annotations/a.jpg", "a.jpg"),
      ("Annotations/train/a.xml", "JPEGImages/train/a.jpg", "train/a.jpg"),
      ("a.xml", "a.jpg", "a.jpg"), ("labels/a.xml", "images/a.jpg", "a.jpg"),
      ("train/a.xml", "train/a.jpg", "train/a.jpg"),
      ("train/Annotations/a.xml", "train/JPEGImages/a.jpg", "train/a.jpg"),
      ("VOC2007/Annotations/a.xml", "VOC2007/JPEGImages/a.jpg", "VOC2007/a.jpg"),
    ])
  func places(annotation: String, picture: String, identity: String) throws {
    let folder = try folder([annotation: Self.annotation(), picture: "100x80"])
    #expect(VOCFormat.recognises(try DatasetInput(folder.path)))
    let read = try ReadDataset(VOCFormat.self, folder.path)
    #expect(read.samples.map(\.identity) == [identity])
    #expect(read.samples.map(\.picture) == [.file(folder.path.pushing(FilePath(picture)))])
    // A picture may be named with another extension's letters.
    #expect(read.problems.allSatisfy { $0.message.hasPrefix("names a.jpg; a.JPG") })
  }

  @Test("data sets of several years are one, counted from one number")
  func years() throws {
    let folder = try folder([
      "VOC2007/Annotations/b.xml": Self.annotation("b.jpg"), "VOC2007/JPEGImages/b.jpg": "100x80",
      "VOC2012/Annotations/a.xml": Self.annotation("a.jpg", x: 0),
      "VOC2012/JPEGImages/a.jpg": "100x80", "VOC2012/ImageSets/Main/train.txt": "a\n",
    ])
    let read = try ReadDataset(VOCFormat.self, folder.path)
    #expect(read.problems == [])
    #expect(read.samples.map(\.identity) == ["VOC2007/b.jpg", "train/VOC2012/a.jpg"])
    #expect(read.schema.classes.map(\.name) == ["a.jpg", "b.jpg"])
    #expect(read.schema.attributes["voc_base"] == 0)
    #expect(read.samples.map { $0.annotations.instances[0].box?.minX } == [1, 0])
  }

  @Test("lists may begin with a mark, and names that mean nothing are told once")
  func lists() throws {
    let folder = try folder([
      "Annotations/a.xml": Self.annotation(), "JPEGImages/a.jpg": "100x80",
      "JPEGImages/b.jpg": "100x80", "ImageSets/Main/train.txt": "\u{FEFF}a\r\nb.jpg\ngone\n lost\n",
    ])
    let read = try ReadDataset(VOCFormat.self, folder.path)
    #expect(read.samples.map(\.identity) == ["train/a.jpg", "train/b.jpg"])
    let told = read.problems.filter { $0.place.hasSuffix("train.txt") }
    #expect(told.count == 1)
    #expect(told[0].message.contains("2 of its names") && told[0].message.hasSuffix("\"gone\""))
  }

  @Test("a picture whose name is no text is told")
  func unreadableName() throws {
    let folder = try folder(["Annotations/a.xml": Self.annotation(), "JPEGImages/a.jpg": "1x1"])
    let path = folder.path.appending("JPEGImages").string.utf8 + [47, 0xFF, 46, 106, 112, 103, 0]
    // Some file systems take no such names.
    guard let file = fopen(path.map { CChar(bitPattern: $0) }, "w") else { return }
    fclose(file)
    let read = try ReadDataset(VOCFormat.self, folder.path)
    #expect(read.samples.map(\.name) == ["a.jpg"])
    #expect(read.problems.map(\.message) == ["the name is not valid UTF-8"])
  }

  @Test("files of CVAT are none of these")
  func foreign() throws {
    let folder = try folder([
      "annotations.xml": "<?xml version=\"1.0\"?><annotations></annotations>"
    ])
    #expect(!VOCFormat.recognises(try DatasetInput(folder.path)))
  }
}
