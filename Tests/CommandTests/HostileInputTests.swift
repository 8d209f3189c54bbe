// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiTesting
import Testing

/// Files that mean harm, all in one run: nothing crashes, hangs or takes much memory, and every one
/// is answered for.
@Suite(
  .enabled(if: !Corpus.splits(of: "data/hostile").isEmpty, Comment(rawValue: Corpus.absence)),
  .serialized)
struct HostileInputTests {
  let folder = TemporaryFolder()

  private let recipe = "{variants: {f: [horizontal_flip]}}"

  /// Two workers hold two pictures at the limit of pixels at most: the sum of the cases' own limits
  /// would be larger.
  private let memoryLimit = 1 << 30

  @Test(arguments: Corpus.splits(of: "data/hostile"))
  func `hostile pictures are refused or done, each by name`(split: URL) throws {
    let cases = try HostileCase.all(in: split).filter { $0.file.hasPrefix("images/") }
    try #require(!cases.isEmpty)
    try folder.makeFolder("in")
    for item in cases {
      try folder.makeFolder("in/" + (item.file as NSString).deletingLastPathComponent)
      try FileManager.default.copyItem(
        atPath: split.appendingPathComponent(item.file).path, toPath: folder("in/" + item.file))
    }
    let run = try Program.run("augment", "in", "out", "-r", recipe, in: folder, limit: 120)
    #expect(run.exitCode == 2, "\(run.signal ?? 0) \(run.messages.suffix(2000))")
    #expect(!run.timedOut)
    #expect(run.peakMemory < Patience.memory(memoryLimit), "\(run.peakMemory >> 20) MB")
    let manifest = try ManifestLines(folder, "out")
    let done = Set(manifest.records.compactMap { $0["source"] as? String })
    let lines = run.messages.split(separator: "\n").map(String.init)
    for item in cases {
      let cause = lines.first { $0.hasPrefix("in/\(item.file): ") && !$0.hasSuffix("(warning)") }
      switch item.class {
      case "error", "refuse-by-limit":
        #expect(cause != nil && !done.contains(item.file), "\(item.file): \(cause ?? "silent")")
      case "accept":
        #expect(done.contains(item.file), "\(item.file): \(cause ?? "silent")")
      case "skip-or-error":
        #expect(!done.contains(item.file), "\(item.file)")
      default:
        // What neither is a picture nor is called like one is passed over, and counted.
        let suffix = (item.file as NSString).pathExtension
        guard ImageFileFormat(fileExtension: suffix) != nil else { continue }
        #expect((cause != nil) != done.contains(item.file), "\(item.file): \(cause ?? "silent")")
      }
    }
    #expect(run.messages.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
    expectNoCanary()
  }

  @Test(arguments: Corpus.splits(of: "data/hostile"))
  func `odd names and links come through an archive`(split: URL) throws {
    let archive = split.appendingPathComponent("names-and-links.tar.gz").path
    guard FileManager.default.fileExists(atPath: archive) else { return }
    try folder.makeFolder("in")
    #expect(try Program.shell("tar xzf '\(archive)' -C in", in: folder).exitCode == 0)
    let run = try Program.run("augment", "in", "out", "-r", recipe, in: folder)
    #expect(run.exitCode == 2, "\(run.messages)")
    let done = try ManifestLines(folder, "out").records.map { ($0["source"] as? String ?? "") }
    let spelled = Set(done.map { Array($0.utf8) })
    #expect(spelled.count == done.count)
    for item in try HostileCase.all(in: split) where item.class == "accept" {
      guard item.file.hasPrefix("names/"), folder.exists("in/" + item.file) else { continue }
      #expect(spelled.contains(Array(item.file.utf8)), "\(item.file)")
    }
    for name in ["dangling", "loop-a", "loop-b", "self"] where folder.exists("in/fs/links") {
      #expect(run.messages.contains("in/fs/links/\(name).jpg: "), "\(name)")
    }
    #expect(run.messages.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
    let verified = try Program.run("verify", "out", in: folder)
    #expect(verified.exitCode == 0, "\(verified.output)")
    #expect(try Program.run("replay", "out", "-o", "again", in: folder).exitCode == 0)
    #expect(folder.contents("again") == folder.contents("out"))
    expectNoCanary()
  }

  @Test(arguments: Corpus.splits(of: "data/hostile"))
  func `traps of the file system do not catch`(split: URL) throws {
    let script = split.appendingPathComponent("fs/make_fs_cases.sh").path
    guard FileManager.default.fileExists(atPath: script) else { return }
    try folder.writePictures("good.jpg")
    defer { _ = try? Program.shell("chmod -R u+rwx in", in: folder) }
    try #require(try Program.shell("sh '\(script)' in good.jpg", in: folder).exitCode == 0)
    let run = try Program.run("augment", "in", "out", "-r", recipe, in: folder, limit: 30)
    #expect(run.exitCode == 2 && !run.timedOut, "\(run)")
    #expect(run.peakMemory < Patience.memory(200 << 20), "\(run.peakMemory >> 20) MB")
    let done = try ManifestLines(folder, "out").records.compactMap { $0["source"] as? String }
    for name in ["good.jpg", "hard.jpg", "sub/inside.jpg"] {
      #expect(done.filter { $0 == name }.count == 1, "\(name): \(done)")
    }
    #expect(!done.contains { $0.contains("up/") || $0.contains("rootdir") })
    for name in ["loop-a.jpg", "self.jpg", "dangling.jpg", "secret.jpg", "zero.jpg"] {
      #expect(run.messages.contains("in/\(name): "), "\(name)")
    }
    let secret = (try? String(contentsOfFile: "/etc/passwd", encoding: .utf8)) ?? "root:"
    for line in secret.split(separator: "\n") { #expect(!run.messages.contains(line)) }
    expectNoCanary()
  }

  @Test func `a folder that contains itself by links ends`() throws {
    try folder.writePictures("in/a/b/x.jpg")
    #expect(symlink("..", folder("in/a/b/up")) == 0)
    #expect(symlink(folder("in"), folder("in/a/again")) == 0)
    let run = try Program.run("augment", "in", "out", "-r", recipe, in: folder, limit: 20)
    #expect(run.exitCode == 0, "\(run)")
    #expect(folder.outputs("out") == ["a/b/x_f_1.jpg"])
  }

  @Test func `a recipe that expands without end is refused`() throws {
    try folder.writePictures("in/x.jpg")
    let list = "[" + Array(repeating: "1", count: 100).joined(separator: ", ") + "]"
    let step = "{rotate: {angle: {each: \(list)}}}"
    let recipe = "{steps: [" + Array(repeating: step, count: 9).joined(separator: ", ") + "]}"
    let run = try Program.run("augment", "in", "out", "-r", recipe, in: folder, limit: 20)
    #expect(run.exitCode == 65, "\(run)")
    #expect(run.peakMemory < Patience.memory(300 << 20))
  }

  @Test(arguments: Corpus.splits(of: "data/hostile"))
  func `hostile recipes are refused in words`(split: URL) throws {
    for item in try HostileCase.all(in: split) where item.file.hasPrefix("recipes/") {
      let path = split.appendingPathComponent(item.file).path
      let run = try Program.run("recipes", "check", path, in: folder, limit: 20)
      #expect(!run.timedOut && run.signal == nil, "\(item.file)")
      #expect(run.peakMemory < Patience.memory((item.max_rss_mb ?? 512) << 20), "\(item.file)")
      switch item.class {
      case "error": #expect(run.exitCode == 65, "\(item.file): \(run.output)\(run.messages)")
      // Some speak of another program's keys; the text itself is not what is wrong with them.
      case "accept":
        #expect(run.exitCode == 0 || run.messages.contains("unknown key"), "\(run.messages)")
      default: #expect(run.exitCode == 0 || run.exitCode == 65, "\(item.file)")
      }
      if run.exitCode == 65 { #expect(run.messages.count > 20, "\(item.file)") }
      #expect(run.messages.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
    }
    expectNoCanary()
  }

  /// Several cases try to make files called like this.
  private func expectNoCanary() {
    for place in ["/tmp", folder.path, FileManager.default.currentDirectoryPath] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      #expect(!names.contains { $0.hasPrefix("mizumashi_pwned") }, "\(place)")
    }
  }
}
