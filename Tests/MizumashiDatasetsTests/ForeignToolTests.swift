// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

/// What we write is read by the packages that others use, and the other way round.
@Suite(
  "Tools of others",
  .enabled(
    if: ForeignTool.python != nil,
    "set MIZUMASHI_PYTHON to a Python with pycocotools, webdataset and tfrecord"))
struct ForeignToolTests {
  private static var kinds: [(kind: String, format: any DatasetFormatDefinition.Type)] {
    [("webdataset", WebDatasetFormat.self), ("tfrecord", TFRecordFormat.self)]
  }

  private func samples() -> (samples: [Sample], schema: DatasetSchema) {
    var generator = SampleGenerator(seed: 3)
    var (samples, schema) = generator.dataset(splits: [])
    for index in samples.indices {
      samples[index].annotations.tags =
        index % 3 == 0 ? [MizumashiGeometry.Tag(rawValue: SampleGenerator.classes[index % 5])] : []
    }
    samples.append(
      Sample(
        name: String(repeating: "long/", count: 60) + "写真.jpg", picture: .bytes([]),
        extent: Extent(width: 5, height: 4)))
    schema.classes[0].skeleton = []
    return (samples, schema)
  }

  @Test("ours is read by others", arguments: 0..<2)
  func read(index: Int) throws {
    let (kind, format) = Self.kinds[index]
    let (samples, schema) = samples()
    let (sink, _) = try writeEmbedding(samples, schema, as: format, shardLength: 4)
    let folder = try TemporaryDataset(sink)
    let files = sink.files.keys.filter { $0.hasPrefix("data-") }.sorted()
    let lines = try ForeignTool.run(
      ["read", kind] + files.map { folder.path.appending($0).string })
    let found = try lines.split(separator: "\n").map {
      try JSONDecoder().decode(ForeignTool.Line.self, from: Data($0.utf8))
    }
    #expect(found.count == samples.count)
    for (line, sample) in zip(found, samples) {
      let name = kind == "tfrecord" ? sample.name : WebDatasetName.parts(ofPicture: sample.name).key
      #expect(line.key == name)
      let extent = try #require(sample.extent)
      #expect(line.picture == "\(extent.width)x\(extent.height)")
      // TFRecord has the ids of classes, which are odd numbers here; WebDataset their places.
      let places = sample.annotations.tags.compactMap { schema.indices[$0.rawValue] }
      #expect(line.tags == (kind == "tfrecord" ? places.map { 2 * $0 + 1 } : places))
      #expect(line.boxes.count == sample.annotations.instances.count)
      for (box, instance) in zip(line.boxes, sample.annotations.instances) {
        let expected = try #require(instance.box)
        #expect(box.label == instance.label)
        for (a, b) in zip(
          box.numbers, [expected.minX, expected.minY, expected.width, expected.height])
        {
          #expect(abs(a - b) < 1e-4)
        }
      }
    }
  }

  @Test("COCO scores an average precision of 1 against itself", arguments: 0..<4)
  func cocoScore(seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    var (samples, schema) = generator.dataset(splits: [])
    // What covers no pixel cannot be scored.
    for index in samples.indices {
      let extent = try #require(samples[index].extent)
      samples[index].annotations.instances.removeAll { instance in
        instance.mask?.count == 0
          || instance.polygon.map { BitMask($0, on: extent).count < 20 } ?? false
      }
    }
    let (sink, _) = try MizumashiDatasetsTests.write(samples, schema, as: COCOFormat.self)
    let folder = try TemporaryDataset(sink)
    let path = folder.path.appending("annotations").appending("instances.json").string
    let lines = try ForeignTool.run([path], script: "coco_score.py").split(separator: "\n")
    #expect(lines.count >= 2)
    for line in lines { #expect(line.hasSuffix(" 1.0"), "\(line)") }
  }

  @Test("what others write is read", arguments: 0..<2)
  func write(index: Int) throws {
    let (kind, format) = Self.kinds[index]
    let input = """
      {"key": "写真/1", "picture": "40x30", "width": 40, "height": 30, "tags": [2], \
      "boxes": [[4, 3, 10, 15, "犬"]]}
      {"key": "b", "picture": "8x8", "width": 8, "height": 8, "tags": [], "boxes": []}
      """
    let folder = try TemporaryDataset()
    let path = folder.path.appending(kind == "webdataset" ? "set-000000.tar" : "x.tfrecord")
    _ = try ForeignTool.run(["write", kind, path.string], input: input + "\n")
    let read = try ReadDataset(format, folder.path)
    #expect(read.problems == [])
    let ending = kind == "webdataset" ? ".jpg" : ""
    #expect(read.samples.map(\.name) == ["写真/1", "b"].map { $0 + ending })
    #expect(read.samples.map(\.picture) == ["40x30", "8x8"].map { .bytes(Array($0.utf8)) })
    #expect(read.samples.map(\.annotations.tags) == [["2"], []])
    let object = try #require(read.samples.first?.annotations.instances.first)
    #expect(object.label == "犬")
    let box = try #require(object.box)
    #expect(abs(box.minX - 4) < 1e-4 && abs(box.maxY - 18) < 1e-4)
  }
}

/// The script that calls the packages of others.
enum ForeignTool {
  struct Line: Decodable {
    struct Box: Decodable {
      var numbers: [Double] = []
      var label: String?

      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        for _ in 0..<4 { numbers.append(try list.decode(Double.self)) }
        label = try list.decodeIfPresent(String.self)
      }
    }

    var key: String
    var picture: String
    var tags: [Int]
    var boxes: [Box]
  }

  struct Failure: Error { var status: Int32 }

  static let python = ProcessInfo.processInfo.environment["MIZUMASHI_PYTHON"].flatMap {
    $0.isEmpty ? nil : $0
  }

  static func run(
    _ arguments: [String], script name: String = "foreign.py", input: String = ""
  ) throws -> String {
    let script = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Datasets/\(name)")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python ?? "")
    process.arguments = [script.path] + arguments
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return String(decoding: output, as: UTF8.self)
  }
}
