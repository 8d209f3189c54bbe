// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("tables")
struct CSVTests {
  // MARK: Rows

  private func rows(
    _ text: String, separator: Character = ","
  ) throws -> (rows: [CSVRow], bytes: [UInt8]) {
    let folder = try TemporaryDataset()
    try folder.write(text, to: "a.csv")
    var reader = try CSVRows(
      folder.path.appending("a.csv"), separator: separator.asciiValue ?? 0)
    var rows: [CSVRow] = []
    while case .row(let row)? = try reader.next() { rows.append(row) }
    return (rows, Array(text.utf8))
  }

  @Test(
    "quotes, line ends and byte order marks are those of RFC 4180", arguments: ["\n", "\r\n", "\r"])
  func quoting(end: String) throws {
    let text = "\u{FEFF}a,\"b,\"\"c\"\"\(end)d\"\(end)\(end)  \(end)e, f g ,\" h \"\(end)last"
    let (rows, bytes) = try rows(text)
    #expect(
      rows.map(\.fields) == [["a", "b,\"c\"\(end)d"], ["e", "f g", " h "], ["last"]])
    #expect(rows.map(\.line) == [1, 5, 6])
    for row in rows {
      let again = CSVParser(separator: UInt8(ascii: ","))
      let found = try again.parse(Array(bytes[row.range])) + again.finish()
      #expect(found.first.flatMap { CSVRow($0, separator: 44)?.fields } == row.fields)
    }
  }

  @Test("rows beyond a chunk have their places")
  func longTables() throws {
    let text = (0..<20_000).map { "a\($0).jpg,\"x\ny\",\($0)" }.joined(separator: "\n")
    let (rows, bytes) = try rows(text)
    #expect(rows.count == 20_000)
    #expect(rows[19_999].fields[2] == "19999")
    #expect(rows[19_999].line == 39_999)
    #expect(String(decoding: bytes[rows[12_345].range], as: UTF8.self).hasPrefix("a12345.jpg,"))
  }

  @Test("a quote that is not closed is refused, with its line")
  func openQuote() throws {
    let error = #expect(throws: (any Error).self) { try rows("a,b\nc,\"d\ne,f\n") }
    #expect("\(try #require(error))".contains("a.csv:2: a quote is opened and not closed"))
  }

  @Test(
    "what is written is read",
    arguments: [
      "a,b", "\"q\"", " padded ", "=SUM(A1)", "+1", "-x", "@x", "line\nend", "犬", "", "a;b",
      "tab\tbed",
    ])
  func fields(text: String) throws {
    let row = CSVWriter.row(["first", text, "last"])
    #expect(
      try rows(String(decoding: row, as: UTF8.self)).rows.map(\.fields) == [
        ["first", text, "last"]
      ])
  }

  @Test(
    "the separator is the one that cuts rows evenly",
    arguments: [
      ("a,b\nc,d\n", ","), ("a;1,5;2\nb;2,5;3", ";"), ("a\tb,c\nd\te", "\t"),
      ("x.jpg,cat;dog;bird\ny.jpg,cat", ","), ("only", ","), ("\"a;b;c\",d", ","),
    ])
  func separators(text: String, separator: Character) {
    #expect(CSVBeginning(Array(text.utf8)).separator == separator.asciiValue)
  }

  @Test("decimal commas are read beside semicolons alone")
  func decimalCommas() {
    #expect(CSVNumber.value(of: "1,5", separator: UInt8(ascii: ";")) == 1.5)
    #expect(CSVNumber.value(of: "1,5") == nil)
    for text in ["", "nan", "inf", "0x10", "1e999", "1 2", "1,2,3"] {
      #expect(CSVNumber.value(of: text, separator: UInt8(ascii: ";")) == nil)
    }
  }

  // MARK: Which is which

  static let tables: [(DatasetFormat, String)] = [
    (.csv, "filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,10,10,cat,1,2,3,4\n"),
    (.csv, "\u{FEFF}Image;Label;XMin;XMax;YMin;YMax\r\na.jpg;cat;1,5;2;3;4\r\n"),
    (.retinanet, "a.jpg,1,2,3,4,cat\nb.jpg,,,,,\n"),
    (.automl, "TRAIN,gs://b/a.jpg,cat,0.1,0.1,,,0.3,0.3,,\n"),
    (.automl, "gs://b/a.jpg,cat,dog\n"), (.automl, "UNASSIGNED,a.jpg,cat\n"),
    (.automl, "gs://b/a.jpg,cat\n"),
    (.labels, "filename,label\na.jpg,cat\n"), (.labels, "a.jpg,cat\nb.jpg,dog\n"),
    (.labels, "filename, cat, dog\na.jpg, 1, 0\n"),
  ]

  @Test("exactly the right format knows a table", arguments: tables)
  func recognising(format: DatasetFormat, text: String) throws {
    let folder = try TemporaryDataset()
    try folder.write(text, to: "train.csv")
    let definitions: [(DatasetFormat, any DatasetFormatDefinition.Type)] = [
      (.csv, CSVBoxesFormat.self), (.retinanet, RetinaNetFormat.self),
      (.automl, AutoMLFormat.self), (.labels, LabelsTableFormat.self),
      (.createML, CreateMLFormat.self), (.coco, COCOFormat.self),
    ]
    for path in [folder.path, folder.path.appending("train.csv")] {
      let input = try DatasetInput(path)
      let found = definitions.filter { $0.1.recognises(input) }.map(\.0)
      #expect(found == [format])
    }
  }

  @Test(
    "text that is no table of these is none",
    arguments: [
      "", "hello\n", "a,b,c\n1,2,3\n", "{\"images\": []}", "id,name\n1,x\n", "\0\0\0\0",
    ])
  func foreignText(text: String) throws {
    let folder = try TemporaryDataset()
    try folder.write(text, to: "a.csv")
    let input = try DatasetInput(folder.path)
    let definitions: [any DatasetFormatDefinition.Type] = [
      CSVBoxesFormat.self, RetinaNetFormat.self, AutoMLFormat.self, LabelsTableFormat.self,
    ]
    for definition in definitions {
      let isRecognised = definition.recognises(input)
      #expect(!isRecognised)
      // Named nevertheless, it is refused in words, or nothing is found in it.
      if let read = try? ReadDataset(definition, folder.path.appending("a.csv")) {
        #expect(read.samples.isEmpty)
      }
    }
  }

  @Test("addresses lead to the longest path that is there")
  func addresses() throws {
    let folder = try TemporaryDataset(["a/b/c.jpg": [], "c.jpg": [], "d.jpg": []])
    let pictures = PictureFolder(folder.path)
    func name(_ uri: String) -> String? { PictureURI.file(for: uri, in: pictures)?.name }
    #expect(name("gs://bucket/a/b/c.jpg") == "a/b/c.jpg")
    #expect(name("gs://bucket/x/b/c.jpg") == "c.jpg")
    #expect(name("s3://bucket/x/y/d.jpg") == "d.jpg")
    #expect(name("a/b/c.jpg") == "a/b/c.jpg")
    #expect(name("azureml://subscriptions/1/datastores/d/paths/a/b/c.jpg") == "a/b/c.jpg")
    #expect(name("gs://bucket/x/missing.jpg") == "x/missing.jpg")
    #expect(name("a/b/../../c.jpg") == nil)
    #expect(name("gs://bucket/../c.jpg") == nil)
    #expect(name("/etc/passwd") == nil)
    #expect(name("gs://bucket") == nil)
    #expect(name("") == nil)
  }

  @Test("damaged tables are read or refused in words", arguments: 0..<60)
  func damage(seed: UInt64) throws {
    var words = SeededWords(seed: seed)
    var bytes = Array(Self.tables[words.below(Self.tables.count)].1.utf8)
    bytes += bytes.dropFirst(bytes.firstIndex(of: 10) ?? 0)
    for _ in 0..<1 + words.below(6) {
      let place = words.below(bytes.count)
      switch words.below(3) {
      case 0: bytes[place] = UInt8(words.below(256))
      case 1: bytes.remove(at: place)
      default: bytes.insert(Array("\",;\n\r\t\0-9e.".utf8)[words.below(11)], at: place)
      }
    }
    let folder = try TemporaryDataset(["a.jpg": Array("10x10".utf8), "i.csv": bytes])
    let definitions: [any DatasetFormatDefinition.Type] = [
      CSVBoxesFormat.self, RetinaNetFormat.self, AutoMLFormat.self, LabelsTableFormat.self,
    ]
    for definition in definitions {
      do {
        let read = try ReadDataset(definition, folder.path.appending("i.csv"))
        for problem in read.problems { #expect(problem.place.contains("i.csv:")) }
        for instance in read.samples.flatMap(\.annotations.instances) {
          let box = try #require(instance.box)
          #expect(box.isFinite && box.width > 0 && box.height > 0)
        }
      } catch let error as DatasetError {
        #expect(error.description.contains("i.csv"))
      }
    }
  }
}
