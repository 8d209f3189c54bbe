// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("Formats of lines")
struct LineFormatTests {
  struct Format: Sendable, CustomStringConvertible {
    var definition: any (DatasetFormatDefinition & Sendable).Type
    var file: String
    var description: String { "\(definition)" }
  }

  static let formats = [
    Format(definition: AzureMLFormat.self, file: "annotations.jsonl"),
    Format(definition: RekognitionFormat.self, file: "output.manifest"),
    Format(definition: VertexFormat.self, file: "annotations.jsonl"),
    Format(definition: HuggingFaceFormat.self, file: "metadata.jsonl"),
  ]

  @Test(
    "real sets come back", .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence),
    arguments: formats, ["coco-mini/coco/instances.json", "bccd/coco/instances.json"])
  func realSets(format: Format, name: String) throws {
    for path in DatasetCorpus.annotated(name) {
      let first = try ReadDataset(COCOFormat.self, path)
      let (sink, _) = try write(first.samples, first.schema, as: format.definition)
      let read = try ReadDataset(format.definition, sink)
      #expect(read.samples.map(\.name) == first.samples.map(\.name))
      for (one, two) in zip(read.samples, first.samples) {
        #expect(
          one.annotations.instances.map(\.label) == two.annotations.instances.map(\.label))
        #expect(
          one.annotations.instances.allSatisfy { $0.box != nil })
      }
      let (again, _) = try write(
        read.samples.enumerated().map { index, sample in
          var sample = sample
          sample.extent = sample.extent ?? first.samples[index].extent
          return sample
        }, read.schema, as: format.definition)
      let twice = try ReadDataset(format.definition, again)
      for (one, two) in zip(twice.samples, read.samples) { #expect(one.isClose(to: two)) }
    }
  }

  @Test("files of one format are not taken for another", arguments: formats, formats)
  func recognition(written: Format, asked: Format) throws {
    var generator = SampleGenerator(seed: 7)
    let (samples, schema) = generator.dataset(splits: ["train", "val"])
    let (sink, _) = try write(samples, schema, as: written.definition)
    let folder = try TemporaryDataset(sink)
    let isSame = "\(written)" == "\(asked)"
    #expect(asked.definition.recognises(try DatasetInput(folder.path)) == isSame)
  }

  @Test(
    "an empty file is an empty data set, and what no sample was written to comes back",
    arguments: formats)
  func empty(format: Format) throws {
    let (sink, _) = try write([], DatasetSchema(), as: format.definition)
    let folder = try TemporaryDataset(sink)
    let read = try ReadDataset(format.definition, folder.path.appending(format.file))
    #expect(read.samples == [])
    #expect(read.problems.map(\.message) == ["the file is empty"])
  }

  @Test("names that are empty are noted, and the rest comes back", arguments: formats.prefix(3))
  func emptyNames(format: Format) throws {
    var samples = taggedSamples([["", "sun"], []])
    let box = Bounds(minX: 1, minY: 1, maxX: 9, maxY: 9)
    samples[1].annotations.instances = [
      Instance(label: "", box: box), Instance(label: "x", box: box),
    ]
    let (sink, losses) = try write(samples, DatasetSchema(), as: format.definition)
    #expect(losses.entries.contains { $0.what == "names that are empty" && $0.count == 2 })
    let read = try ReadDataset(format.definition, sink)
    #expect(read.problems == [])
    #expect(read.samples.map(\.tagNames) == [["sun"], []])
    #expect(read.samples[1].annotations.instances.map(\.label) == ["x"])
  }

  @Test("pictures may lie in a folder of their own", arguments: formats)
  func picturesElsewhere(format: Format) throws {
    var generator = SampleGenerator(seed: 11)
    let (samples, schema) = generator.dataset(splits: [])
    let (sink, _) = try write(samples, schema, as: format.definition)
    var files: [String: [UInt8]] = [:]
    for (name, bytes) in sink.files {
      let isPicture = name.hasSuffix(".jpg")
      files[isPicture ? "elsewhere/\(name.replacing("images/", with: ""))" : "sets/\(name)"] = bytes
    }
    let folder = try TemporaryDataset(files)
    let problems = ProblemList()
    var options = ReadingOptions(inspector: TextInspector(), report: problems.handler)
    options.pictures = folder.path.appending("elsewhere")
    var reader = try format.definition.reader(folder.path.appending("sets"), options)
    var names: [String] = []
    while let sample = try reader.next() {
      names.append(sample.name)
      guard case .file(let path) = sample.picture else { continue }
      #expect(FileManager.default.fileExists(atPath: path.string))
    }
    #expect(names == samples.map(\.name))
    #expect(problems.all == [])
  }

  @Test(
    "files of JSON that are no data sets are refused, or told",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence), arguments: HostileCase.all("json")
  )
  func foreignJSON(`case`: HostileCase) throws {
    for format in Self.formats {
      do {
        #expect(try !ReadDataset(format.definition, `case`.path).problems.isEmpty)
      } catch let error as DatasetError {
        #expect(error.description.contains(`case`.path.lastComponent?.string ?? ""))
      }
    }
  }

  @Test(
    "files that are damaged anywhere are read as far as they are sound", arguments: formats, 0..<40)
  func damage(format: Format, seed: UInt64) throws {
    var generator = SampleGenerator(seed: 3)
    var words = SeededWords(seed: seed)
    let (samples, schema) = generator.dataset(splits: [])
    let (sink, _) = try write(samples, schema, as: format.definition)
    var files = sink.files
    var bytes = files[format.file] ?? []
    let alphabet = Array("0123456789-.eE,:[]{}\"\\ \n/naté".utf8) + [0, 0xFF]
    for _ in 0..<4 { bytes[words.below(bytes.count)] = alphabet[words.below(alphabet.count)] }
    files[format.file] = bytes
    let folder = try TemporaryDataset(files)
    do {
      let read = try ReadDataset(format.definition, folder.path.appending(format.file))
      #expect(read.samples.count <= samples.count + 4)
      for sample in read.samples {
        #expect(sample.annotations.instances.allSatisfy { $0.box?.isFinite == true })
      }
      #expect(throws: Never.self) { try write(read.samples, read.schema, as: format.definition) }
    } catch is DatasetError {
    }
  }
}
