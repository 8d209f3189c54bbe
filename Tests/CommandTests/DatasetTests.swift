// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiTesting
import Testing

@Suite struct DatasetTests {
  let folder = TemporaryFolder()

  private static let recipe = """
    {annotations: {min_visible: 0.3, min_side: 2px}, variants: {w: {copies: 2, steps: \
    [{horizontal_flip: {p: 0.5}}, {rotate: {angle: -20..20}}]}}}
    """

  /// A small COCO data set.
  private func writeDataset(count: Int = 6) throws {
    var images: [String] = []
    var annotations: [String] = []
    for index in 0..<count {
      try folder.write(Picture.file(.jpeg, mark: index), to: "in/images/p\(index).jpg")
      images.append(
        "{\"id\":\(index + 1),\"file_name\":\"p\(index).jpg\",\"width\":64,\"height\":48}")
      annotations.append(
        "{\"id\":\(index + 1),\"image_id\":\(index + 1),\"category_id\":\(index % 2 + 1),"
          + "\"bbox\":[20,15,20,16],\"area\":320,\"iscrowd\":0,\"note\":\"n\(index)\","
          + "\"segmentation\":[[20,15,40,15,40,31,20,31]]}")
    }
    try folder.write(
      "{\"images\":[\(images.joined(separator: ","))],"
        + "\"annotations\":[\(annotations.joined(separator: ","))],"
        + "\"categories\":[{\"id\":1,\"name\":\"cat\"},{\"id\":2,\"name\":\"dog\"}]}",
      to: "in/instances.json")
  }

  private func coco(_ path: String) throws -> [String: [[String: Any]]] {
    let bytes = try #require(folder.bytes(path))
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    let table = try #require(value as? [String: Any])
    return table.compactMapValues { $0 as? [[String: Any]] }
  }

  @Test func `labels move with the pixels, and extra keys stay`() throws {
    try writeDataset()
    let run = try Program.run(
      "augment", "in/instances.json", "out", "-r", Self.recipe, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let labels = try coco("out/annotations/instances.json")
    #expect(labels["images"]?.count == 12)
    let objects = try #require(labels["annotations"])
    #expect(objects.count == 12)
    for object in objects {
      let box = try #require(object["bbox"] as? [Double])
      #expect(box[0] >= 0 && box[1] >= 0 && box[0] + box[2] <= 64 && box[1] + box[3] <= 48)
      #expect((object["note"] as? String)?.hasPrefix("n") == true)
    }
    #expect(Set(objects.compactMap { $0["id"] as? Int }).count == 12)
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
  }

  @Test func `shards and workers give the same labels`() throws {
    try writeDataset()
    func augment(_ output: String, _ more: String...) throws {
      let arguments = ["augment", "in/instances.json", output, "-r", Self.recipe] + more
      let run = try Program.run(list: arguments, in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
    }
    try augment("one", "--jobs", "1")
    try augment("two", "--shard", "2/2", "--jobs", "3")
    try augment("two", "--shard", "1/2", "--jobs", "2")
    #expect(folder.contents("one") == folder.contents("two"))
  }

  @Test func `an interrupted job is continued, labels included`() throws {
    try writeDataset(count: 40)
    #expect(
      try Program.run("augment", "in/instances.json", "whole", "-r", Self.recipe, in: folder)
        .exitCode == 0)
    for _ in 0..<3 {
      let running = try Program.start(
        ["augment", "in/instances.json", "out", "-r", Self.recipe, "--jobs", "1"], in: folder)
      usleep(40_000)
      running.send(SIGKILL)
      _ = try running.wait()
    }
    let run = try Program.run("augment", "in/instances.json", "out", "-r", Self.recipe, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.contents("whole") == folder.contents("out"))
  }

  @Test func `outputs are made again from the manifest alone`() throws {
    try writeDataset()
    try Program.run("augment", "in/instances.json", "out", "-r", Self.recipe, in: folder)
    let run = try Program.run("replay", "out/manifest.jsonl", "-o", "again", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("again").count == 12)
    for file in folder.outputs("again") {
      #expect(folder.bytes("again/" + file) == folder.bytes("out/" + file))
    }
  }

  @Test func `useless outcomes are drawn again and counted`() throws {
    try writeDataset(count: 4)
    let black =
      "{variants: {w: {copies: 3, steps: [{multiply: {factor: {choice: [0, 0.5, 0.7]}}}]}}}"
    let first = try Program.run(
      "augment", "in/instances.json", "a", "-r", black, "--reject", in: folder)
    #expect(first.exitCode == 0, "\(first.messages)")
    let second = try Program.run(
      "augment", "in/instances.json", "b", "-r", black, "--reject", "--jobs", "1", in: folder)
    #expect(second.exitCode == 0)
    #expect(folder.contents("a") == folder.contents("b"))
    // What is always the same cannot be told apart from itself.
    let same = try Program.run(
      "augment", "in/instances.json", "c", "-r", "{variants: {w: {copies: 3, steps: [invert]}}}",
      "--reject", in: folder)
    #expect(same.exitCode == 0)
    #expect(same.messages.contains("dropped: the same as another"), "\(same.messages)")
    #expect(folder.outputs("c").filter { $0.hasSuffix(".jpg") }.count == 4)
  }

  @Test func `an outcome without objects is kept, dropped or drawn again as the recipe says`()
    throws
  {
    try writeDataset(count: 8)
    func pictures(_ rule: String) throws -> (count: Int, messages: String) {
      let recipe =
        "{annotations: {on_empty: \(rule), min_visible: 0.9}, variants: {w: {copies: 2, steps: "
        + "[{translate_x: {fraction: -0.9..0.9}}]}}}"
      let run = try Program.run(
        "augment", "in/instances.json", rule, "-r", recipe, in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
      return (folder.outputs(rule).filter { $0.hasSuffix(".jpg") }.count, run.messages)
    }
    #expect(try pictures("keep").count == 16)
    let dropped = try pictures("drop")
    #expect(dropped.count < 16 && dropped.messages.contains("dropped: without the objects"))
    let retried = try pictures("retry")
    #expect(retried.count == 16 && retried.messages.contains("drawn again"))
  }

  @Test func `converting a data set names what is lost`() throws {
    try writeDataset()
    let run = try Program.run("convert", "in/instances.json", "out", "--to", "folders", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.messages.contains("not kept: boxes (6"))
    #expect(run.messages.contains("not kept: \"note\" of objects (6"))
    // The same again finds everything done.
    let again = try Program.run(
      "convert", "in/instances.json", "out", "--to", "folders", in: folder)
    #expect(again.exitCode == 0, "\(again.messages)")
  }

  @Test func `classes are balanced by copies of all their sources`() throws {
    try writeDataset(count: 5)
    let run = try Program.run(
      "balance", "in/instances.json", "out", "--per-tag", "7", "-r", Self.recipe, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.messages.contains("cat: 3 → 7") && run.messages.contains("dog: 2 → 7"))
    let labels = try coco("out/annotations/instances.json")
    let names = try #require(labels["images"]?.compactMap { $0["file_name"] as? String })
    // Two dogs share five copies, three cats four.
    for (index, copies) in [(1, 2...3), (3, 2...3), (0, 1...2), (2, 1...2), (4, 1...2)] {
      let count = names.count { $0.hasPrefix("p\(index)_") }
      #expect(copies.contains(count), "p\(index): \(count)")
    }
  }

  @Test func `copies of one source are never on both sides of a split`() throws {
    try writeDataset(count: 10)
    try Program.run(
      "augment", "in/instances.json", "many", "-r", Self.recipe, "--include-originals", in: folder)
    let run = try Program.run("split", "many", "out", "--test", "0.3", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    var sides: [Substring: Set<String>] = [:]
    var count = 0
    for split in ["train", "test"] {
      for image in try coco("out/annotations/instances_\(split).json")["images"] ?? [] {
        let name = try #require(image["file_name"] as? String)
        sides[name.prefix { $0 != "_" && $0 != "." }, default: []].insert(split)
        count += 1
      }
    }
    #expect(count == 30)
    #expect(sides.count == 10 && sides.values.allSatisfy { $0.count == 1 })
    let test = try coco("out/annotations/instances_test.json")["images"]?.count ?? 0
    #expect((6...12).contains(test), "\(test)")
  }

  @Test func `inspecting a data set finds what is wrong with it`() throws {
    try writeDataset()
    try folder.write(folder.bytes("in/images/p0.jpg") ?? [], to: "in/images/p3.jpg")
    try folder.write("no picture", to: "in/images/p5.jpg")
    let run = try Program.run(
      "inspect", "in/instances.json", "--json", "--html", "report.html", in: folder)
    #expect(run.exitCode == 2, "\(run.messages)")
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let report = try #require(value as? [String: Any])
    #expect(report["pictures"] as? Int == 6)
    #expect(report["duplicates"] as? [[String]] == [["p0.jpg", "p3.jpg"]])
    #expect((report["unreadable"] as? [[String: String]])?.first?["place"] == "p5.jpg")
    let page = try #require(folder.text("report.html"))
    #expect(page.contains("data:image/jpeg;base64,") && page.hasSuffix("</html>\n"))
  }

  @Test func `labels are drawn on previews`() throws {
    try writeDataset(count: 1)
    func preview(_ output: String, _ more: String...) throws -> [UInt8] {
      let arguments = ["preview", "in/images/p0.jpg", "-o", output, "-r", Self.recipe] + more
      let run = try Program.run(list: arguments, in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
      return try #require(folder.bytes(output))
    }
    let plain = try preview("plain.png")
    let found = try preview("found.png", "--annotations")
    let named = try preview("named.png", "--annotations", "--data", "in/instances.json")
    #expect(found == named && found != plain)
  }

  @Test(
    .enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)),
    arguments: Corpus.splits(of: "data/hostile"))
  func `hostile labels are refused or done, and nothing is written elsewhere`(split: URL) throws {
    let cases = try HostileCase.all(in: split).filter { item in
      ["coco/", "voc/", "yolo/", "json/", "archives/"].contains { item.file.hasPrefix($0) }
        && !item.file.hasSuffix(".zip")
    }
    try #require(!cases.isEmpty)
    for item in cases {
      let run = try Program.run(
        "augment", split.appendingPathComponent(item.file).path, "out", "-r",
        "{variants: {f: [horizontal_flip]}}", "--clean", in: folder, limit: 60)
      #expect(!run.timedOut && run.signal == nil, "\(item.file)")
      #expect([0, 2, 65].contains(run.exitCode), "\(item.file): \(run.messages)")
      #expect(
        run.peakMemory < Patience.memory((item.max_rss_mb ?? 512) << 20),
        "\(item.file): \(run.peakMemory >> 20) MB")
      switch item.class {
      case "error": #expect(run.exitCode != 0, "\(item.file)")
      case "report": #expect(!run.messages.isEmpty, "\(item.file)")
      case "accept": #expect(run.exitCode == 0, "\(item.file): \(run.messages)")
      default: break
      }
      #expect(run.messages.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
      #expect(!run.messages.contains("root:x:"), "\(item.file)")
      #expect(folder.files("").allSatisfy { $0.hasPrefix("out/") }, "\(item.file)")
      if folder.exists("out") { try folder.remove("out") }
    }
    let canaries = try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter {
      $0.hasPrefix("mizumashi_pwned")
    }
    #expect(canaries == [])
  }
}
