// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiRecipe
import MizumashiYAML
import Testing

@testable import MizumashiStudio

/// The page's files: all of them are part of the program, and none asks anybody else.
@Suite struct PageTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/MizumashiStudio/Page")

  private static func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.contains(".") }.sorted()
  }

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  @Test func `the program has every file as it lies beside the sources`() throws {
    let files = PageFiles().files
    #expect(files.keys.sorted() == (try Self.names()))
    for (name, file) in files {
      #expect(try Data(contentsOf: Self.folder.appendingPathComponent(name)) == Data(file.bytes))
    }
  }

  @Test func `files are served with guards and are asked for again only when they changed`()
    async throws
  {
    let desk = try Desk()
    let page = try await desk.call("GET", "/")
    #expect(page.status == 200)
    #expect(page.header("Content-Type") == "text/html; charset=utf-8")
    let policy = try #require(page.header("Content-Security-Policy"))
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(page.header("X-Content-Type-Options") == "nosniff")
    #expect(page.header("Referrer-Policy") == "no-referrer")
    let tag = try #require(page.header("ETag"))
    let again = try await desk.call(
      "GET", "/", headers: Desk.ownHeaders.merging(["If-None-Match": tag]) { $1 })
    #expect(again.status == 304)
    #expect(try await desk.call("GET", "/nothing.js").status == 404)
    #expect(try await desk.call("GET", "/../Package.swift").status == 404)
    #expect(try await desk.call("POST", "/").status == 405)
    #expect(try await desk.call("PUT", "/studio/api/recipe").status == 405)
    let foreign = try await desk.call("GET", "/", headers: ["Host": "evil.example"])
    #expect(foreign.status == 403)
    #expect(foreign.header("Access-Control-Allow-Origin") == nil)
  }

  @Test func `every address has its methods, and there are no others`() async throws {
    let desk = try Desk()
    for path in ["", "nothing", "start/more", "gallery", "outcomes/1", "outcomes/1/2/3", "jobs/"] {
      let answer = try await desk.call("GET", "/studio/api/" + path)
      #expect(answer.status == 404, "\(path)")
    }
    for (method, path, allowed) in [
      ("PUT", "jobs", "POST, GET, DELETE"), ("DELETE", "outcomes/1/2", "GET"),
      ("POST", "gallery/rotate", "GET"), ("GET", "files", "POST, DELETE"),
    ] {
      let answer = try await desk.call(method, "/studio/api/" + path)
      #expect(answer.status == 405, "\(path)")
      #expect(answer.header("Allow") == allowed)
    }
  }

  @Test func `every problem has a word and a title of its own`() {
    let all = StudioProblem.allCases
    #expect(Set(all.map(\.title)).count == all.count)
    #expect(all.allSatisfy { (400...599).contains($0.status) })
    #expect(all.allSatisfy { $0.rawValue.wholeMatch(of: /[a-z\-]+/) != nil })
  }

  @Test func `no file names another host, and nothing is written into the page`() throws {
    for name in try Self.names() where !name.hasPrefix("Example/") {
      let text = try Self.text(name).replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!text.contains("http://") && !text.contains("https://"), "\(name)")
      #expect(!text.contains("innerHTML") && !text.contains("eval("), "\(name)")
      #expect(text.contains("SPDX-License-Identifier: Apache-2.0"), "\(name)")
    }
    let page = try Self.text("index.html")
    #expect(!page.contains("style=") && !page.contains("<style") && !page.contains("onclick"))
  }

  /// The keys of a table of words.
  private static func words(_ name: String) throws -> [String: String] {
    let pattern = /^  "((?:[^"\\]|\\.)*)": "((?:[^"\\]|\\.)*)",$/
    return try Dictionary(
      text(name).split(separator: "\n").compactMap { line in
        line.firstMatch(of: pattern).map { (String($0.1), String($0.2)) }
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `both languages have the same words`() throws {
    let (english, japanese) = (try Self.words("words-en.js"), try Self.words("words-ja.js"))
    #expect(english.keys.sorted() == japanese.keys.sorted())
    #expect(english.count > 120)
    for (key, text) in english {
      let names = { (text: String) in text.matches(of: /\{\w+\}/).map { String($0.0) }.sorted() }
      #expect(names(text) == names(japanese[key] ?? ""), "\(key)")
    }
  }

  @Test(arguments: ["words-en.js", "words-ja.js"])
  func `every problem has words in both languages`(table: String) throws {
    let words = try Self.words(table)
    for problem in StudioProblem.allCases {
      #expect(words["problem-\(problem.rawValue)"] != nil, "\(problem)")
    }
  }

  @Test func `every summary of the catalogue has its Japanese`() throws {
    let summaries = try Self.words("catalogue-ja.js")
    for entry in Catalogue.all {
      #expect(summaries[entry.summary] != nil, "\(entry.summary)")
      for parameter in entry.parameters {
        #expect(summaries[parameter.summary] != nil, "\(parameter.summary)")
      }
    }
    for recipe in BuiltinRecipe.all { #expect(summaries[recipe.summary] != nil, "\(recipe.name)") }
  }

  @Test func `words that scripts ask for exist`() throws {
    let english = try Self.words("words-en.js")
    for name in try Self.names() where name.hasSuffix(".js") || name.hasSuffix(".html") {
      let text = try Self.text(name)
      let asked =
        text.matches(of: /\bt\("([a-z_\-]+)"[,)]/).map { String($0.1) }
        + text.matches(of: /data-t(?:-label)?="([a-z\-]+)"/).map { String($0.1) }
      for key in asked { #expect(english[key] != nil, "\(name): \(key)") }
    }
    for family in Set(Catalogue.all.map(\.family.rawValue)) {
      #expect(english["family-\(family)"] != nil)
    }
  }
}
