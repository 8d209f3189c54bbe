// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiDatasets

@Suite("XML")
struct XMLTests {
  private func element(_ text: String) throws -> XMLElement {
    try XMLText.element(of: Array(text.utf8))
  }

  @Test("elements keep their order, text and lines")
  func tree() throws {
    let root = try element(
      "<a>\n <b> x &amp; &#65; </b>\n<n:c xmlns:n='u'><![CDATA[<d>]]></n:c></a>")
    #expect(root.name == "a")
    #expect(root.children.map(\.name) == ["b", "c"])
    #expect(root.children.map(\.text) == ["x & A", "<d>"])
    #expect(root.children.map(\.line) == [2, 3])
    #expect(root["c"]?.text == "<d>" && root["d"] == nil)
  }

  @Test(
    "no entity is expanded, whoever declares it",
    arguments: [
      "<!DOCTYPE a [<!ENTITY x \"y\">]>\n<a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<a>&x;</a>",
      "<!DOCTYPE a SYSTEM \"a.dtd\">\n<a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]>\n<a>&x;</a>",
    ])
  func entities(text: String) throws {
    let error = try #require(throws: XMLError.self) { try element(text) }
    #expect(error.line == 2)
    #expect(error.reason == "the entity &x; is not expanded")
  }

  @Test("entities in attributes do not grow without end")
  func attributeEntities() throws {
    let entities = (1...12).map { level in
      "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">"
    }
    let text = "<!DOCTYPE a [<!ENTITY e0 \"0123456789\">\(entities.joined())]><a b=\"&e12;\"/>"
    #expect(throws: XMLError.self) { try element(text) }
  }

  @Test("a document type alone is no reason to refuse a text")
  func documentType() throws {
    #expect(try element("<!DOCTYPE a SYSTEM 'a.dtd' [<!ENTITY x 'y'>]><a>b</a>").text == "b")
  }

  @Test("what is no XML, or too much of it, is refused with its place")
  func refusals() throws {
    #expect(try #require(throws: XMLError.self) { try element("<a>\n<b></a>") }.line == 2)
    #expect(throws: XMLError.self) { try element("") }
    #expect(throws: XMLError.self) { try element("<a/><b/>") }
    let deep = String(repeating: "<a>", count: 101) + String(repeating: "</a>", count: 101)
    #expect(try #require(throws: XMLError.self) { try element(deep) }.column == 301)
    #expect(throws: Never.self) { try element(String(deep.dropFirst(3).dropLast(4))) }
    let many = "<a>" + String(repeating: "<b/>", count: XMLText.mostElements) + "</a>"
    let error = try #require(throws: XMLError.self) { try element(many) }
    #expect(error.reason == "there are more than 1000000 elements")
    let unknown = try #require(throws: XMLError.self) {
      try element("<?xml version='1.0' encoding='Shift_JIS'?><a/>")
    }
    #expect(unknown.reason.hasPrefix("the encoding \"Shift_JIS\" cannot be read"))
  }

  @Test("UTF-16 and ISO-8859-1 are read")
  func encodings() throws {
    let wide = "<?xml version='1.0' encoding='UTF-16'?><a>猫</a>".utf16.flatMap {
      [UInt8($0 & 255), UInt8($0 >> 8)]
    }
    #expect(try XMLText.element(of: [0xFF, 0xFE] + wide).text == "猫")
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9]
    #expect(try XMLText.element(of: latin + Array("</a>".utf8)).text == "é")
  }

  @Test(
    "text of any kind comes back", arguments: ["a<b>&\"c\"'", "]]>", "1\r2\n3\t4", "犬 🐕", "&#65;"])
  func escaping(text: String) throws {
    let written = XMLWriter.bytes(of: XMLElement(name: "a", text: text))
    #expect(try XMLText.element(of: written).text == text)
  }

  @Test("characters that XML cannot hold are replaced")
  func impossible() throws {
    #expect(XMLWriter.escaped("a\u{1}b\u{FFFF}") == "a\u{FFFD}b\u{FFFD}")
  }
}
