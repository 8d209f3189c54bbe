// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

/// What all formats have to do that list pictures in tables and lines.
@Suite("Tables and lines")
struct TableAndLineTests {
  static let formats: [DatasetFormat] = [
    .csv, .retinanet, .automl, .labels, .createML, .azureML, .rekognition, .vertex, .huggingFace,
  ]
  static let addressed: [DatasetFormat] = [.automl, .azureML, .rekognition, .vertex]

  private static let names = [
    "space in name", "trailing space ", "写真", "か\u{3099}", "ﾊﾝｶｸ", "-rf", "--help", "@list",
    "#hash", "%41%2f..%2f", "100%", "a;rm -rf ~;", "`id`", "quote'and\"double", "new\nline",
    "tab\there", "star*?", "[bracket]", "colon:name", "CON", "=1+1", "a,b", "return\r", "..x", "\\",
    "a|b", "{\"x\"}", "images", "s3:", "gs:", "a?b#c", "TRAIN", "~",
  ].map { "\($0).jpg" }

  /// Samples that every one of the formats can hold.
  private func samples(named names: [String], _ format: DatasetFormat) -> [Sample] {
    names.enumerated().map { index, name in
      let tags = [Tag(rawValue: index % 2 == 0 ? "cat" : "犬 2")]
      let box = Bounds(minX: 1, minY: 2, maxX: Double(3 + index), maxY: 8)
      return Sample(
        name: name, picture: .bytes([]), extent: Extent(width: 100, height: 80),
        annotations: format == .labels
          ? Annotations(tags: tags)
          : Annotations(instances: [Instance(label: tags[0].rawValue, box: box)]))
    }
  }

  private static let schema = DatasetSchema(classNames: ["cat", "犬 2"])

  @Test("pictures are found whatever they are called", arguments: formats, [nil, "train", "val"])
  func names(format: DatasetFormat, split: String?) throws {
    var samples = samples(named: Self.names, format)
    for index in samples.indices { samples[index].split = split }
    try expectPictures(samples, format, prefix: "")
  }

  @Test(
    "pictures are found by addresses, whatever they are called", arguments: addressed,
    ["s3://bucket/x/", "gs://bucket", "https://host/box/", "azureml://w/datastores/d/paths/p"])
  func addresses(format: DatasetFormat, prefix: String) throws {
    try expectPictures(samples(named: Self.names, format), format, prefix: prefix)
  }

  private func expectPictures(
    _ samples: [Sample], _ format: DatasetFormat, prefix: String
  ) throws {
    let (sink, losses) = try write(samples, Self.schema, as: format.definition) {
      $0.prefix = prefix
    }
    #expect(losses.isEmpty, "\(losses.entries)")
    let folder = try TemporaryDataset(sink)
    #expect(try Datasets.format(of: folder.path) == format)
    let read = try ReadDataset(format.definition, folder.path)
    #expect(read.problems == [])
    #expect(read.samples.map(\.name) == samples.map(\.name))
    #expect(read.samples.map(\.split) == samples.map(\.split))
    for (one, two) in zip(read.samples, samples) {
      guard case .file(let path) = one.picture else { continue }
      #expect(
        FileManager.default.fileExists(atPath: path.string), "\(two.name) is not at \(path)")
    }
  }

  @Test(
    "fractions give the same pixels back", arguments: [DatasetFormat.azureML, .vertex, .automl])
  func fractions(format: DatasetFormat) throws {
    var words = SeededWords(seed: 8)
    func fraction() -> Double { Double(words.next() >> 11) / Double(1 << 53) }
    let extent = Extent(width: 977, height: 641)
    let samples = (0..<200).map { index in
      let (x, y) = (fraction() * 0.5, fraction() * 0.5)
      return Sample(
        name: "\(index).jpg", split: "train", picture: .bytes([]), extent: extent,
        annotations: Annotations(instances: [
          Instance(
            label: "a",
            box: Bounds(
              minX: x * 977, minY: y * 641, maxX: (x + 0.4) * 977, maxY: (y + 0.4) * 641))
        ]))
    }
    let (sink, _) = try write(samples, DatasetSchema(classNames: ["a"]), as: format.definition)
    let read = try ReadDataset(format.definition, sink)
    for (one, two) in zip(read.samples, samples) {
      #expect(one.annotations.instances.map(\.box) == two.annotations.instances.map(\.box))
    }
  }

  @Test(
    "classes may be called like columns",
    arguments: ["label", "split", "tags", "filename", "Class", "path"], [1, 2])
  func columns(name: String, count: Int) throws {
    let tags: [[String]] = [[name], ["left hand"], count == 1 ? [] : ["left hand", name]]
    let schema = DatasetSchema(classNames: ["left hand", name])
    let (sink, _) = try write(taggedSamples(tags), schema, as: LabelsTableFormat.self)
    let read = try ReadDataset(LabelsTableFormat.self, sink)
    #expect(read.problems == [])
    #expect(read.samples.map { Set($0.tagNames) } == tags.map(Set.init))
  }

  @Test("attributes that have the format's own names are noted", arguments: formats)
  func attributes(format: DatasetFormat) throws {
    var samples = samples(named: ["a.jpg"], format)
    let keys = [
      "image", "annotations", "image_url", "label", "source-ref", "imageGcsUri", "file_name",
      "objects",
    ]
    for key in keys { samples[0].attributes[key] = "mine" }
    let (sink, losses) = try write(samples, Self.schema, as: format.definition)
    let read = try ReadDataset(format.definition, sink)
    #expect(read.problems == [])
    let kept = try #require(read.samples.first).attributes
    for key in keys where kept[key] == nil {
      #expect(losses.entries.contains { $0.what == "\"\(key)\" of pictures" }, "\(key)")
    }
  }

  private static let aliases =
    "a0: &a0 [x, x]\n"
    + (1..<60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()

  @Test(
    "front matter that no parser gets through costs the names, and is told",
    arguments: [
      "a: " + String(repeating: "[", count: 200_000),
      "a: " + String(repeating: "{a: ", count: 9000),
      String(repeating: "- ", count: 200_000), String(repeating: "? ", count: 200_000),
      aliases + "? *a59\n: 1", aliases,
    ])
  func frontMatter(text: String) throws {
    let folder = try TemporaryDataset()
    try folder.write("---\n\(text)\n---\n", to: "README.md")
    try folder.write("{\"file_name\": \"a.jpg\", \"label\": 0}\n", to: "metadata.jsonl")
    let read = try ReadDataset(HuggingFaceFormat.self, folder.path)
    #expect(read.samples.map(\.tagNames) == [["0"]])
    #expect(read.problems.map(\.severity) == [.warning])
  }

  @Test("metadata of Hugging Face may be a table, with objects in cells")
  func metadataTables() throws {
    let folder = try TemporaryDataset()
    try folder.write(
      """
      ---
      dataset_info:
        features:
        - name: label
          dtype:
            class_label:
              names:
                '0': cat
                '1': dog
      ---
      """, to: "README.md")
    try folder.write(
      """
      \u{FEFF}file_name,label,note,objects
      007,1,0.50,"{""bbox"": [[1, 2, 3, 4]], ""categories"": [""wheel""]}"
      b c.png,,"two
      lines",
      d.png,0
      e.png,9,,
      f.png,0,{no JSON,
      """, to: "train/metadata.csv")
    #expect(try Datasets.format(of: folder.path) == .huggingFace)
    #expect(try Datasets.format(of: folder.path.appending("train")) == .huggingFace)
    for format in DatasetFormat.allCases where ![.huggingFace, .folders, .flat].contains(format) {
      let isKnown = format.definition.recognises(
        try DatasetInput(folder.path.appending("train")))
      #expect(!isKnown, "\(format)")
    }
    let read = try ReadDataset(HuggingFaceFormat.self, folder.path)
    #expect(
      read.samples.map(\.identity) == ["007", "b c.png", "e.png", "f.png"].map { "train/\($0)" })
    #expect(read.samples.map(\.tagNames) == [["dog"], [], [], ["cat"]])
    #expect(
      read.samples.map { $0.attributes["note"] } == ["0.50", "two\nlines", nil, "{no JSON"])
    let wheel = try #require(read.samples[0].annotations.instances.first)
    #expect(wheel.label == "wheel" && wheel.box == Bounds(minX: 1, minY: 2, maxX: 4, maxY: 6))
    let places = read.problems.map { $0.place.replacing("\(folder.path)/train/", with: "") }
    #expect(places == ["metadata.csv:5", "metadata.csv:6: label"])
  }
}
