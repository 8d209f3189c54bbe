// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiJSON
import Testing

@testable import MizumashiDatasets

@Suite struct JSONWriterTests {
  @Test(arguments: [1, 111, 112])
  func `values that the parser reads are written`(depth: Int) throws {
    let lists = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let value = try JSONText.value(of: lists.utf8)
    #expect(JSONWriter.text(of: value) == lists)
    let tables =
      String(repeating: "{\"a\":", count: depth) + "7" + String(repeating: "}", count: depth)
    #expect(JSONWriter.text(of: try JSONText.value(of: tables.utf8)) == tables)
  }

  @Test func `what is deeper than can be written is not read`() {
    let lists = String(repeating: "[", count: 113) + String(repeating: "]", count: 113)
    #expect(throws: JSONError.self) { try JSONText.value(of: lists.utf8) }
  }

  @Test func `a list of many levels in a file of COCO comes through`() throws {
    let lists = String(repeating: "[", count: 108) + String(repeating: "]", count: 108)
    let info = try JSONText.value(of: lists.utf8)
    let schema = DatasetSchema(attributes: ["info": .table(["x": info])])
    let sample = Sample(name: "a.jpg", picture: .bytes([]))
    let folder = try TemporaryDataset(write([sample], schema, as: COCOFormat.self).sink)
    let read = try ReadDataset(COCOFormat.self, folder.path)
    #expect(read.schema.attributes == schema.attributes)
  }

  @Test func `every kind of value has one text`() {
    let table: AttributeValue = .table([
      "b": .list([.null, .flag(true), .flag(false), 7, -0.5, .real(.infinity), 1e300]),
      "a": .text("\"\\/\n\r\t\u{8}\u{C}\u{1F}\u{7F}猫"), "": .table([:]), "c": .list([]),
    ])
    #expect(
      JSONWriter.text(of: table)
        == #"{"":{},"a":"\"\\/\n\r\t\b\f\u001F\#u{7F}猫","b":[null,true,false,7,-0.5,"#
        + #"null,1e+300],"c":[]}"#)
  }
}
