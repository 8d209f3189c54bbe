// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiDatasets

@Suite("Hugging Face")
struct HuggingFaceTests {
  private static let card = """
    ---
    license: mit
    dataset_info:
    - config_name: default
      features:
      - name: image
        dtype: image
      - name: label
        dtype:
          class_label:
            names: [sun, "rain: heavy"]
      - name: objects
        sequence:
        - name: bbox
          sequence: float32
          length: 4
        - name: category
          dtype:
            class_label:
              names:
                '10': late
                '0': cat
                '1': 犬
    ---
    # A data set
    """

  private func dataset(_ files: [String: String]) throws -> ReadDataset {
    let folder = try TemporaryDataset()
    defer { withExtendedLifetime(folder) {} }
    for (name, text) in files { try folder.write(text, to: name) }
    #expect(HuggingFaceFormat.recognises(try DatasetInput(folder.path)))
    return try ReadDataset(HuggingFaceFormat.self, folder.path)
  }

  @Test("boxes are pixels, numbers have names in the card, other lists are attributes")
  func objects() throws {
    let read = try dataset([
      "README.md": Self.card,
      "train/metadata.jsonl":
        #"{"file_name": "0001.png", "objects": {"bbox": [[302.0, 109.0, 73.0, 52.0], [1, 2,"#
        + #" 3, 4]],"#
        + #""category": [0, 10], "area": [3796, null], "id": [114, 115], "iscrowd": [0, 1]},"#
        + #""width": 943, "height": 663, "image_id": 15, "label": 1}"#,
      "validation/metadata.jsonl":
        #"{"file_name": "sub/0002.png", "objects": [{"bbox": [1, 2, 3, 4], "category": "bus"}]}"#,
    ])
    #expect(read.problems == [])
    #expect(read.samples.map(\.identity) == ["train/0001.png", "validation/sub/0002.png"])
    #expect(read.schema.classes.map(\.name) == ["bus", "cat", "late", "rain: heavy", "sun", "犬"])
    let first = read.samples[0]
    #expect(first.tagNames == ["rain: heavy"] && first.attributes == ["image_id": 15])
    #expect(first.extent == Extent(width: 943, height: 663))
    let objects = first.annotations.instances
    #expect(objects.map(\.label) == ["cat", "late"] && objects.map(\.id) == [114, 115])
    #expect(objects[0].box == Bounds(minX: 302, minY: 109, maxX: 375, maxY: 161))
    #expect(objects.map(\.isCrowd) == [false, true])
    #expect(objects.map(\.attributes) == [["area": 3796], [:]])
    #expect(read.samples[1].annotations.instances.map(\.label) == ["bus"])
  }

  @Test("numbers without names are called by the number; -1 and null are no class")
  func unnamed() throws {
    let read = try dataset([
      "metadata.jsonl":
        #"{"file_name": "a.png", "objects": {"bbox": [[0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 1, 1]],"#
        + #""categories": [12, -1, null]}, "label": 3}"#
    ])
    #expect(read.problems == [])
    #expect(read.samples[0].split == nil)
    #expect(read.samples[0].annotations.instances.map(\.label) == ["12", nil, nil])
    #expect(read.schema.classes.map(\.id) == Array(0...12))
    let (sink, _) = try write(read.samples, read.schema, as: HuggingFaceFormat.self)
    let text = sink.text("metadata.jsonl")
    #expect(text.contains(#""categories":[12,-1,-1]"#) && text.contains(#""label":3"#))
  }

  @Test("numbers that are absurd for classes are not counted up to")
  func absurdNumbers() throws {
    let read = try dataset([
      "metadata.jsonl": #"{"file_name": "a.png", "label": [3, 4000000000]}"#
    ])
    #expect(read.schema.classes.map(\.id) == [3, 4_000_000_000])
  }

  @Test("what is wrong is told with its line, and left out")
  func problems() throws {
    let read = try dataset([
      "README.md": Self.card,
      "metadata.jsonl": [
        #"{"file_name": "a.png", "objects": {"bbox": [[0, 0, 1, 1]], "category": [0, 1]}}"#,
        #"{"file_name": "b.png", "objects": {"bbox": [[0, 0, 1], [0, 0, -1, 1], null, [0, 0,"#
          + #" 1, 1],"#
          + #"[0, 0, 1, 1], [90, 0, 20, 5]], "category": [0, 1, 0, 5, 0, 0]}, "width": 100,"#
          + #" "height": 50}"#,
        #"{"file_name": "../c.png"}"#, #"{"file_name": "/c.png"}"#, #"{"file_name": 3}"#,
        #"{"file_names": ["c.png"]}"#, #"{"file_name": "d.png", "objects": 3, "label": 0}"#,
        #"{"file_name": "e.png", "label": 7}"#,
        #"{"file_name": "f.png", "objects": {"category": 1}}"#,
        #"{"file_name": "b.png"}"#, #"{"file_name": "g.png", "width": "x"}"#,
      ].joined(separator: "\n"),
    ])
    #expect(
      read.places("metadata.jsonl") == [
        "metadata.jsonl:1: objects.category", "metadata.jsonl:2: objects.bbox[0]",
        "metadata.jsonl:2: objects.bbox[1]", "metadata.jsonl:2: objects.bbox[2]",
        "metadata.jsonl:2: objects.category[3]", "metadata.jsonl:2: objects.bbox[5]",
        "metadata.jsonl:3: file_name", "metadata.jsonl:4: file_name", "metadata.jsonl:5: file_name",
        "metadata.jsonl:6", "metadata.jsonl:7: objects", "metadata.jsonl:8: label",
        "metadata.jsonl:9: objects", "metadata.jsonl:10", "metadata.jsonl:11: width, height",
      ])
    #expect(read.samples.map(\.name) == ["b.png", "e.png", "g.png"])
    #expect(read.samples[0].annotations.instances.count == 2)
  }

  @Test(
    "front matter that is no YAML costs the names, and is told",
    arguments: [
      "---\n[\n---\n", "---\na: b: c\n---\n", "---\n\(String(repeating: "[", count: 5000))\n---\n",
    ])
  func badCards(card: String) throws {
    let read = try dataset([
      "README.md": card, "metadata.jsonl": #"{"file_name": "a.png", "label": 0}"#,
    ])
    #expect(read.problems.map(\.severity) == [.warning])
    #expect(read.samples.map(\.tagNames) == [["0"]])
  }

  @Test(
    "front matter without what is looked for is nothing special",
    arguments: [
      "", "# Title\n---\na: b\n---\n", "---\n- 1\n---\n", "---\ndataset_info: 3\n---\n",
      "---\ndataset_info:\n  features: {name: label}\n---\n", "---\nopen",
    ])
  func otherCards(card: String) throws {
    let read = try dataset([
      "README.md": card, "metadata.jsonl": #"{"file_name": "a.png", "label": 0}"#,
    ])
    #expect(read.problems == [])
    #expect(read.samples.map(\.tagNames) == [["0"]])
  }

  @Test("generated data sets come back with everything but shapes", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    var (samples, schema) = generator.dataset(splits: seed % 3 == 0 ? [] : ["train", "hold out"])
    for index in samples.indices {
      samples[index].attributes = ["note": .text("n\(index)"), "deep": .list([.table(["a": 1.5])])]
      if seed % 2 == 0 { samples[index].annotations.tags = ["cat"] }
      if seed % 4 == 0 { samples[index].annotations.tags.append("\"new\": one") }
      for place in samples[index].annotations.instances.indices {
        samples[index].annotations.instances[place].isCrowd = place == 1
        samples[index].annotations.instances[place].id = place == 2 ? nil : index * 10 + place
        if place == 0 { samples[index].annotations.instances[place].attributes["area"] = 2.5 }
        if place == 3 { samples[index].annotations.instances[place].label = nil }
      }
    }
    let (sink, losses) = try write(samples, schema, as: HuggingFaceFormat.self)
    #expect(!losses.entries.contains { $0.what.contains("of pictures") })
    let read = try ReadDataset(HuggingFaceFormat.self, sink)
    #expect(read.problems == [])
    let names = SampleGenerator.classes + (seed % 4 == 0 ? ["\"new\": one"] : [])
    #expect(read.schema.classes.map(\.name) == names)
    let expected = samples.map { sample in
      var held = sample.withBoxes(keepingCrowds: true)
      for index in held.annotations.instances.indices {
        held.annotations.instances[index].id = sample.annotations.instances[index].id
      }
      return held
    }.sorted { ($0.split ?? "") < ($1.split ?? "") }
    #expect(read.samples.map(\.unplaced) == expected)
    let (again, _) = try write(read.samples, read.schema, as: HuggingFaceFormat.self)
    #expect(again.files == sink.files)
  }

  @Test("the texts of a small data set")
  func golden() throws {
    let sample = Sample(
      name: "a.jpg", split: "train", picture: .bytes([]), extent: Extent(width: 200, height: 100),
      annotations: Annotations(
        tags: ["sun"],
        instances: [
          Instance(
            label: "a cat", box: Bounds(minX: 1, minY: 2.5, maxX: 11, maxY: 4),
            attributes: ["score": 0.5])
        ]), attributes: ["by": "me", "sizes": .list([1, 2])])
    let (sink, losses) = try write(
      [sample], DatasetSchema(classNames: ["a cat", "sun"]), as: HuggingFaceFormat.self)
    #expect(losses.isEmpty)
    #expect(
      sink.text("train/metadata.jsonl")
        == #"{"by":"me","file_name":"a.jpg","height":100,"label":1,"objects":{"#
        + #""bbox":[[1,2.5,10,1.5]],"categories":[0],"score":[0.5]},"sizes":[1,2],"width":200}"#
        + "\n")
    #expect(
      sink.text("README.md") == """
        ---
        dataset_info:
          features:
          - name: "image"
            dtype: image
          - name: "width"
            dtype: int64
          - name: "height"
            dtype: int64
          - name: "label"
            dtype:
              class_label:
                names:
                  '0': "a cat"
                  '1': "sun"
          - name: "objects"
            sequence:
            - name: "bbox"
              sequence: float64
              length: 4
            - name: "categories"
              dtype:
                class_label:
                  names:
                    '0': "a cat"
                    '1': "sun"
            - name: "score"
              dtype: float64
          - name: "by"
            dtype: string
          - name: "sizes"
            sequence: int64
        ---

        """)
  }
}
