// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("tables of boxes")
struct CSVBoxesTests {
  @Test("columns are found by name, and rows of a picture wherever they stand")
  func byHeader() throws {
    let read = try readFiles(
      CSVBoxesFormat.self,
      [
        "a.csv": """
        Class,FileName,xmin,xmax,ymin,ymax,width,height,score,note
        cat,b.jpg,1,5,2,6.5,40,30,0.5,007
        dog,"a, b.jpg",0,4,0,3,20,10,,
        cat,b.jpg,10,20,11,21,40,30,3,x
        """
      ], "a.csv")
    #expect(read.problems == [])
    #expect(read.samples.map(\.name) == ["b.jpg", "a, b.jpg"])
    #expect(read.schema.classes.map(\.name) == ["cat", "dog"])
    #expect(read.samples[0].extent == Extent(width: 40, height: 30))
    #expect(
      read.samples[0].annotations.instances == [
        Instance(
          label: "cat", box: Bounds(minX: 1, minY: 2, maxX: 5, maxY: 6.5),
          attributes: ["score": 0.5, "note": "007"]),
        Instance(
          label: "cat", box: Bounds(minX: 10, minY: 11, maxX: 20, maxY: 21),
          attributes: ["score": 3, "note": "x"]),
      ])
  }

  @Test("tables from spreadsheets have semicolons, decimal commas, returns and marks")
  func spreadsheet() throws {
    let read = try readFiles(
      CSVBoxesFormat.self,
      ["a.csv": "\u{FEFF}image;label;xmin;ymin;xmax;ymax\r\na.jpg;cat;1,5;2;3,25;4\r\n;;;;;\r\n"])
    #expect(read.problems == [])
    #expect(
      read.samples.first?.annotations.instances.first?.box
        == Bounds(minX: 1.5, minY: 2, maxX: 3.25, maxY: 4))
  }

  @Test("a picture has one name, however it is spelled")
  func spellings() throws {
    let read = try readFiles(
      CSVBoxesFormat.self,
      [
        "a.csv": "path,class,xmin,ymin,xmax,ymax\n./s/a.jpg,cat,1,2,3,4\ns/a.jpg,cat,1,2,3,4\n"
          + "s//a.jpg,cat,1,2,3,4\nb.jpg,cat,1,2,3,4\n./s/a.jpg,cat,1,2,3,4\n"
      ])
    #expect(read.problems == [])
    #expect(read.samples.map(\.name) == ["s/a.jpg", "b.jpg"])
    #expect(read.samples.map(\.annotations.instances.count) == [4, 1])
  }

  @Test(
    "what is wrong is told with its line, and left out",
    arguments: [
      ("a.jpg,40,30,cat,x,2,3,4", ":2: xmin"), ("a.jpg,40,30,cat,5,2,3,4", "ends before"),
      ("a.jpg,40,30,cat,1,2,1,4", "no area"), ("a.jpg,40,30,cat,nan,2,3,4", "no finite number"),
      ("a.jpg,40,30,cat,1,2,1e999,4", "no finite number"), ("a.jpg,40,30,cat,,2,3,4", "no number"),
      ("a.jpg,40,30,cat,50,2,60,4", "outside"), (",40,30,cat,1,2,3,4", "no name"),
      ("/etc/passwd,40,30,cat,1,2,3,4", "refused"), ("../a.jpg,40,30,cat,1,2,3,4", "refused"),
      ("a.jpg,40,30,cat,small,1,2,3,4", "9 fields"), ("a.jpg,40,30,cat,1,2,3", "7 fields"),
    ])
  func problems(row: String, message: String) throws {
    let header = "filename,width,height,class,xmin,ymin,xmax,ymax\n"
    let read = try readFiles(
      CSVBoxesFormat.self, ["a.csv": header + row + "\nb.jpg,9,9,dog,1,2,3,4\n"])
    let error = try #require(read.problems.first)
    #expect(read.problems.count == 1 && error.severity == .error)
    #expect(error.place.contains("a.csv:2"))
    #expect(error.description.contains(message))
    #expect(read.samples.last?.name == "b.jpg")
    #expect(read.samples.flatMap(\.annotations.instances).count == 1)
  }

  @Test("bytes that are no text, sides that cannot be and boxes that reach out are told")
  func oddities() throws {
    let folder = try TemporaryDataset()
    let text = """
      filename,width,height,class,xmin,ymin,xmax,ymax
      a.jpg,0,30,cat,1,2,3,4
      b.jpg,20,20,cat,1,2,30,4
      b.jpg,20,21,cat,1,2,3,4

      """
    try folder.write(Array(text.utf8) + [0xFF] + Array(".jpg,9,9,cat,1,2,3,4\n".utf8), to: "a.csv")
    let read = try ReadDataset(CSVBoxesFormat.self, folder.path)
    #expect(read.problems.map(\.severity) == [.error, .warning, .warning, .warning])
    #expect(read.problems[0].description.contains(":5: not valid UTF-8"))
    #expect(read.samples[0].extent == nil)
    #expect(read.samples[1].annotations.instances[0].box?.maxX == 20)
  }

  @Test("a folder has one table, or one for each split")
  func folders() throws {
    let table = "filename,class,xmin,ymin,xmax,ymax\na.jpg,cat,1,2,3,4\n"
    let splits = try readFiles(
      CSVBoxesFormat.self, ["train_labels.csv": table, "test_labels.csv": table])
    #expect(splits.samples.map(\.identity) == ["test/a.jpg", "train/a.jpg"])
    let below = try readFiles(
      CSVBoxesFormat.self,
      ["train/_annotations.csv": table, "train/a.jpg": "4x4", "valid/_annotations.csv": table])
    #expect(below.samples.map(\.identity) == ["train/a.jpg", "valid/a.jpg"])
    guard case .file(let path) = below.samples[0].picture else { return }
    #expect(path.string.hasSuffix("train/a.jpg"))
    #expect(throws: DatasetError.self) {
      try readFiles(CSVBoxesFormat.self, ["one.csv": table, "two.csv": table])
    }
  }

  @Test("a tiny table is written like this")
  func golden() throws {
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: Extent(width: 40, height: 30),
      annotations: Annotations(instances: [
        Instance(label: "=cat, big", box: Bounds(minX: 1, minY: 2.5, maxX: 3, maxY: 4))
      ]))
    let (sink, losses) = try write([sample], DatasetSchema(), as: CSVBoxesFormat.self)
    #expect(
      sink.text("annotations.csv") == """
        filename,width,height,class,xmin,ymin,xmax,ymax
        images/a.jpg,40,30,"=cat, big",1,2.5,3,4

        """)
    #expect(losses.entries.map(\.what) == ["names that a spreadsheet takes for formulas"])
  }

  @Test("generated boxes come back", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    let (samples, sink, losses, read) = try thereAndBack(seed, as: CSVBoxesFormat.self)
    #expect(read.problems == [])
    let expected = samples.filter { !$0.annotations.instances.isEmpty }
      .sorted { ($0.split ?? "") < ($1.split ?? "") }
    #expect(read.samples.map(\.unplaced) == expected.map { $0.boxes(keepsExtent: true) })
    let negatives = losses.entries.first { $0.what == DatasetFeature.negative.rawValue }
    #expect(negatives?.count ?? 0 == samples.count - expected.count)
    let (again, _) = try write(read.samples, read.schema, as: CSVBoxesFormat.self)
    #expect(
      again.files.filter { $0.key.hasSuffix("csv") }
        == sink.files.filter { $0.key.hasSuffix("csv") })
  }

  @Test(
    "an empty data set comes back", arguments: [DatasetFormat.csv, .retinanet, .automl, .labels])
  func empty(format: DatasetFormat) throws {
    let definitions: [DatasetFormat: any DatasetFormatDefinition.Type] = [
      .csv: CSVBoxesFormat.self, .retinanet: RetinaNetFormat.self, .automl: AutoMLFormat.self,
      .labels: LabelsTableFormat.self,
    ]
    let definition = try #require(definitions[format])
    let (sink, _) = try write([], DatasetSchema(classNames: ["cat"]), as: definition)
    #expect(try ReadDataset(definition, sink).samples.isEmpty)
  }

  @Test("boxes are cut to the picture, and that is noted")
  func beyond() throws {
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: Extent(width: 64, height: 48),
      annotations: Annotations(instances: [
        Instance(label: "cat", box: Bounds(minX: -3, minY: 10, maxX: 64.5, maxY: 30)),
        Instance(label: "cat", box: Bounds(minX: 1, minY: 10, maxX: 64.00000000001, maxY: 30)),
      ]))
    let (sink, losses) = try write(
      [sample], DatasetSchema(classNames: ["cat"]), as: CSVBoxesFormat.self)
    #expect(
      sink.text("annotations.csv").split(separator: "\n").dropFirst() == [
        "images/a.jpg,64,48,cat,0,10,64,30", "images/a.jpg,64,48,cat,1,10,64,30",
      ])
    #expect(
      losses.entries.map { "\($0.what) \($0.count)" } == ["parts of boxes beyond the picture 1"])
  }
}
