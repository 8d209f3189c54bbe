// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

@Suite struct InterruptionTests {
  let folder = TemporaryFolder()

  /// Pictures, and what an uninterrupted run makes of them; for all tests of this suite.
  private static let whole = Result {
    let whole = TemporaryFolder()
    for mark in 0..<24 {
      try whole.write(
        Picture.file(.png, width: 120, height: 90, mark: mark), to: "in/p\(mark).png")
    }
    try Program.run("augment", "in", "whole", in: whole)
    return whole
  }

  private let whole: TemporaryFolder

  init() throws {
    whole = try Self.whole.get()
    guard symlink(whole("in"), folder("in")) == 0 else {
      throw FolderError(name: "in", code: errno)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM], [[], ["--resume"]])
  func `an interrupted run says so and is continued`(
    signal: Int32, arguments: [String]
  ) throws {
    let run = try interrupted(by: signal)
    #expect(run.exitCode == 128 + signal, "\(run)")
    #expect(run.messages.contains("interrupted"))
    // What was finished is as it should be, and nothing half done is left.
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
    #expect(folder.outputs("out").count < whole.outputs("whole").count)
    try expectContinued(arguments)
  }

  @Test func `a killed run is continued, and leaves nothing behind`() throws {
    let run = try interrupted(by: SIGKILL)
    #expect(run.signal == SIGKILL)
    try expectContinued([])
  }

  @Test func `a run that was killed many times comes to its end`() throws {
    for count in 1...4 {
      _ = try interrupted(by: SIGKILL, after: count * 30)
    }
    try expectContinued([])
  }

  @Test(arguments: [1, 40, 300])
  func `a torn last line of the manifest is survived`(missing: Int) throws {
    _ = try interrupted(by: SIGINT)
    let bytes = try #require(folder.bytes("out/manifest.jsonl"))
    try folder.write(Array(bytes.dropLast(missing)), to: "out/manifest.jsonl")
    try expectContinued([])
  }

  @Test func `an empty or torn header is survived`() throws {
    _ = try interrupted(by: SIGINT)
    let bytes = try #require(folder.bytes("out/manifest.jsonl"))
    for count in [0, 20] {
      try folder.write(Array(bytes.prefix(count)), to: "out/manifest.jsonl")
      try expectContinued([])
    }
  }

  @Test func `a long picture is abandoned in the middle`() throws {
    let running = try Program.start(["augment", "in", "out", "--copies", "5000"], in: folder)
    try waitForOutputs(5)
    running.send(SIGINT)
    let run = try running.wait(limit: 10)
    #expect(run.exitCode == 130, "\(run)")
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
  }

  @Test func `a second signal ends at once`() throws {
    let running = try Program.start(["augment", "in", "out", "--copies", "500"], in: folder)
    try waitForOutputs(5)
    running.send(SIGINT)
    running.send(SIGTERM)
    let run = try running.wait(limit: 10)
    #expect(run.exitCode == 130 || run.exitCode == 143, "\(run)")
  }

  private func interrupted(by signal: Int32, after count: Int = 20) throws -> Run {
    let running = try Program.start(["augment", "in", "out"], in: folder)
    try waitForOutputs(count)
    running.send(signal)
    return try running.wait()
  }

  private func waitForOutputs(_ count: Int) throws {
    let start = ContinuousClock.now
    while folder.outputs("out").count < count {
      try #require(ContinuousClock.now - start < Patience.seconds(30), "no outputs appear")
      usleep(1000)
    }
  }

  private func expectContinued(_ arguments: [String]) throws {
    let run = try Program.run(list: ["augment", "in", "out"] + arguments, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.contents("out") == whole.contents("whole"))
    let (some, all) = try (ManifestLines(folder, "out"), ManifestLines(whole, "whole"))
    #expect(some.recordLines.sorted() == all.recordLines.sorted())
    let verified = try Program.run("verify", "out", in: folder)
    #expect(verified.exitCode == 0, "\(verified.output)")
  }
}
