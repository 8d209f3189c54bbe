// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

@Suite struct BenchTests {
  let folder = TemporaryFolder()

  private static let rows = """
    [
      {"id": "rotate", "params": {"degrees_ccw": 30, "interp": "bilinear", "border": "constant"}},
      {"id": "pixel-dropout", "params": {"p": 0.1}},
      {"id": "summon-rain", "params": {}}
    ]
    """

  init() throws {
    try folder.writePictures("in/a.jpg", "in/b.jpg")
    try folder.write(Self.rows, to: "rows.json")
  }

  private func lines(_ run: Run) throws -> [[String: Any]] {
    try run.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func `each row that is done gets a line, and the others are named`() throws {
    let run = try Program.run(
      "bench", "--specs", "rows.json", "--images", "in", "--seconds", "0.05", in: folder)
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.messages == "not there yet: summon-rain\n")
    let lines = try lines(run)
    #expect(lines.map { $0["transform"] as? String } == ["rotate", "pixel-dropout"])
    for line in lines {
      #expect(line["library"] as? String == "mizumashi")
      #expect(try #require(line["images_per_s"] as? Double) > 0)
      #expect(try #require(line["spread"] as? Double) >= 0)
    }
    let parameters = try #require(lines[0]["params"] as? [String: Any])
    #expect(parameters["degrees_ccw"] as? Int == 30)
    #expect(parameters["interp"] as? String == "bilinear")
  }

  @Test func `the check tells what came out and how far it is from the reference`() throws {
    let run = try Program.run(
      "bench", "--specs", "rows.json", "--images", "in", "--only", "rotate", "--check", in: folder)
    #expect(run.exitCode == 0 && run.messages.isEmpty, "\(run)")
    let line = try #require(try lines(run).first)
    #expect(line["largest_difference"] as? Int == 0 && line["changed"] as? Bool == true)
  }

  @Test(arguments: [("pixels", "1"), ("files", "2")])
  func `each pipeline gets a line, from pixels and from files`(
    _ start: String, _ workers: String
  ) throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let pipelines = package.appendingPathComponent("Benchmarks/pipelines.json")
    let run = try Program.run(
      "bench", "--pipelines", pipelines.path, "--images", "in", "--from", start, "--workers",
      workers, "--seconds", "0.01", in: folder)
    #expect(run.exitCode == 0 && run.messages.isEmpty, "\(run)")
    let lines = try lines(run)
    let names = ["classify", "detect", "heavy", "scan"]
    #expect(lines.map { $0["pipeline"] as? String } == names)
    for line in lines {
      #expect(line["impl"] as? String == "mizumashi" && line["from"] as? String == start)
      #expect(line["workers"] as? Int == Int(workers))
      #expect(try #require(line["images_per_s"] as? Double) > 0)
    }
  }

  @Test func `mistakes are named`() throws {
    try folder.write("[{\"id\": \"rotate\"}]", to: "bare.json")
    try folder.write("{}", to: "other.json")
    try folder.makeFolder("empty")
    let cases: [([String], Int32, String)] = [
      (["--specs", "bare.json", "--images", "in"], 65, "needs \"degrees_ccw\""),
      (["--specs", "other.json", "--images", "in"], 66, "is not a JSON list"),
      (["--specs", "rows.json", "--images", "empty"], 66, "holds no JPEG files"),
      (
        ["--specs", "rows.json", "--images", "in", "--only", "fly"], 64, "no row is called \"fly\""
      ),
      (["--images", "in"], 64, "give --specs or --pipelines"),
      (["--pipelines", "rows.json", "--images", "in", "--check"], 64, "--check goes with --specs"),
      (["--pipelines", "rows.json", "--images", "in", "--workers", "0"], 64, "--workers is 1…256"),
    ]
    for (arguments, code, message) in cases {
      let run = try Program.run(list: ["bench"] + arguments, in: folder)
      #expect(run.exitCode == code && run.messages.contains(message), "\(arguments): \(run)")
    }
  }
}
