// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct DeterminismTests {
  let folder = TemporaryFolder()

  init() throws {
    try folder.writePictures(
      "in/a.jpg", "in/b.png", "in/cats/c.jpg", "in/cats/d.webp", "in/dogs/e.bmp", "in/dogs/f.tif",
      "in/dogs/g.jpg", "in/h.ppm")
  }

  @Test func `two runs give the same bytes and the same manifest`() throws {
    for out in ["one", "two"] {
      #expect(try Program.run("augment", "in", out, "-r", "medium", in: folder).exitCode == 0)
    }
    #expect(folder.contents("one") == folder.contents("two"))
    #expect(folder.bytes("one/manifest.jsonl") == folder.bytes("two/manifest.jsonl"))
  }

  @Test func `the number of workers changes nothing, not even the manifest`() throws {
    for jobs in ["1", "2", "7"] {
      let run = try Program.run("augment", "in", jobs, "--jobs", jobs, in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
    }
    #expect(folder.contents("1").count == 120)
    for jobs in ["2", "7"] {
      #expect(folder.contents(jobs) == folder.contents("1"))
      #expect(folder.bytes("\(jobs)/manifest.jsonl") == folder.bytes("1/manifest.jsonl"))
    }
  }

  @Test func `the shards of a job make up the whole, in one folder`() throws {
    try Program.run("augment", "in", "whole", in: folder)
    for shard in ["1/3", "3/3", "2/3"] {
      let run = try Program.run("augment", "in", "out", "--shard", shard, in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
    }
    try expectSame("out", "whole")
  }

  @Test func `shards may run at the same time in one folder`() throws {
    try Program.run("augment", "in", "whole", in: folder)
    for attempt in 1...3 {
      let out = "out\(attempt)"
      let shards = try ["1/2", "2/2"].map {
        try Program.start(["augment", "in", out, "--jobs", "1", "--shard", $0], in: folder)
      }
      for shard in shards {
        let run = try shard.wait()
        #expect(run.exitCode == 0, "\(run.messages)")
      }
      try expectSame(out, "whole")
    }
  }

  @Test func `shards in folders of their own merge into the whole`() throws {
    try Program.run("augment", "in", "whole", in: folder)
    for shard in 1...2 {
      let run = try Program.run(
        "augment", "in", "out\(shard)", "--shard", "\(shard)/2", in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
    }
    let (one, two) = (folder.contents("out1"), folder.contents("out2"))
    #expect(Set(one.keys).isDisjoint(with: two.keys))
    #expect(!one.isEmpty && !two.isEmpty)
    #expect(one.merging(two) { $1 } == folder.contents("whole"))
    let records =
      try ManifestLines(folder, "out1").recordLines
      + ManifestLines(folder, "out2").recordLines
    #expect(records.sorted() == (try ManifestLines(folder, "whole").recordLines.sorted()))
  }

  @Test func `the same command again does nothing and says so`() throws {
    try Program.run("augment", "in", "out", in: folder)
    let manifest = folder.bytes("out/manifest.jsonl")
    for arguments in [[], ["--resume"]] {
      let run = try Program.run(list: ["augment", "in", "out"] + arguments, in: folder)
      #expect(run.exitCode == 0)
      #expect(run.messages.contains("8 already done"), "\(run.messages)")
      #expect(folder.bytes("out/manifest.jsonl") == manifest)
    }
  }

  @Test func `pictures that are added are done by the same command`() throws {
    try Program.run("augment", "in", "out", in: folder)
    try folder.writePictures("in/new.jpg")
    let run = try Program.run("augment", "in", "out", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    try Program.run("augment", "in", "whole", in: folder)
    try expectSame("out", "whole")
  }

  private func expectSame(_ out: String, _ whole: String) throws {
    #expect(folder.contents(out) == folder.contents(whole))
    let (some, all) = try (ManifestLines(folder, out), ManifestLines(folder, whole))
    #expect(some.recordLines.sorted() == all.recordLines.sorted())
    let header = try #require(folder.text("\(whole)/manifest.jsonl")?.split(separator: "\n").first)
    #expect(folder.text("\(out)/manifest.jsonl")?.hasPrefix(header) == true)
    #expect(try Program.run("verify", out, in: folder).exitCode == 0)
  }
}
