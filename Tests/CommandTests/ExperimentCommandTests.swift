// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting
import Testing

@Suite struct ExperimentCommandTests {
  let folder = TemporaryFolder()

  /// Two tags of plain colours, a little different from picture to picture.
  init() throws {
    for index in 0..<6 {
      try folder.write(
        Self.file(red: 200 + index * 8, blue: 20 + index), to: "in/red/\(index).ppm")
      try folder.write(
        Self.file(red: 30 - index * 4, blue: 190 + index * 9), to: "in/blue/\(index).ppm")
    }
  }

  private static func file(red: Int, blue: Int) -> [UInt8] {
    let pixels = (0..<24 * 24).flatMap { place in
      [UInt8(clamping: red + place % 7), UInt8(clamping: place % 24), UInt8(clamping: blue)]
    }
    return Array("P6 24 24 255\n".utf8) + pixels
  }

  private func run(_ arguments: String...) throws -> Run {
    try Program.run(
      list: ["experiment", "in", "--folds", "2", "--seeds", "1", "--per-tag", "2"] + arguments,
      in: folder)
  }

  @Test func `fewer than the service takes are refused before it is asked`() throws {
    let few = try run("--backend", "customvision")
    #expect(few.exitCode == 64 && few.messages.contains("at least 5"), "\(few)")
  }

  @Test func `a table, a page and JSON say the same`() throws {
    let table = try run("--recipes", "none,{steps: [{multiply: {factor: 0.9}}, invert]}")
    #expect(table.exitCode == 0, "\(table.messages)")
    #expect(table.output.contains("none") && table.output.contains("inline"))
    let json = try run("--recipes", "light", "--json", "--html", "page.html", "--jobs", "1")
    #expect(json.exitCode == 0, "\(json.messages)")
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let rows = (value as? [String: Any])?["rows"] as? [[String: Any]]
    #expect(rows?.compactMap { $0["recipe"] as? String } == ["none", "light"])
    #expect(rows?.first?["accuracy"] as? Double == 1)
    #expect(folder.text("page.html")?.contains("Did it help?") == true)
    #expect(try run("--recipes", "light", "--json").output == json.output)
  }

  @Test func `a picture that cannot be read is said, and the others are used`() throws {
    try folder.write("P6 24 24", to: "in/red/cut.ppm")
    let run = try run("--recipes", "none")
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("cut.ppm"))
    #expect(run.output.contains("12 originals"))
  }

  /// What follows "experiment", and how it ends.
  private static let mistakes: [(arguments: [String], code: Int32)] = [
    (["in", "--folds", "1"], 64), (["in", "--per-tag", "0"], 64), (["in", "--per-tag", "2,"], 64),
    (["in", "--seeds", "0"], 64), (["in", "--backend", "guess"], 64), ([""], 64),
    (["in", "--recipes", "none,lihgt"], 65), (["in", "--folds", "20"], 65), (["none"], 66),
    (["in", "--html", "no/such/folder.html", "--folds", "2"], 74),
  ]

  @Test(arguments: mistakes)
  func `what cannot be done has its exit code`(arguments: [String], code: Int32) throws {
    let run = try Program.run(list: ["experiment"] + arguments, in: folder)
    #expect(run.exitCode == code, "\(run.messages)")
    #expect(!run.messages.isEmpty)
  }
}
