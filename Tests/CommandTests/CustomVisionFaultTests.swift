// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

/// The program as a client, against the program as a stand-in that fails on purpose.
@Suite struct CustomVisionFaultTests {
  let folder = TemporaryFolder()

  /// Calls `body` with what a client has to know of a stand-in, which is ended afterwards.
  private func withStandIn(
    _ options: [String], _ body: ([String: String]) throws -> Void
  ) throws {
    let key = "MIZUMASHI_CUSTOMVISION_KEY"
    let server = try Program.start(
      ["customvision", "emulate", "--store", "store.sqlite"] + options, in: folder,
      environment: [key: "secret"])
    defer {
      server.send(SIGTERM)
      _ = try? server.wait()
    }
    let endpoint = try #require(server.firstLine()?.split(separator: " ").last)
    try body([
      "MIZUMASHI_ENDPOINT": String(endpoint), "MIZUMASHI_TRAINING_KEY": "secret",
      "MIZUMASHI_PREDICTION_KEY": "secret",
    ])
  }

  /// Two of these do not look alike, though their colour may be the same.
  private static func noise(_ number: Int, red: Bool) -> [UInt8] {
    var state = UInt32(number + 1)
    let pixels = (0..<24 * 24).flatMap { _ -> [UInt8] in
      state = state &* 1_664_525 &+ 1_013_904_223
      let light = UInt8(state >> 25)
      return [light + (red ? 120 : 0), light, light + (red ? 0 : 120)]
    }
    return Array("P6 24 24 255\n".utf8) + pixels
  }

  /// Whether no journal has a picture yet.
  private var isNothingNoted: Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let journals = names.filter { $0.hasPrefix("data.customvision") }
    return !journals.contains { (folder.text($0) ?? "").contains("\"OK\"") }
  }

  @Test func `a thousand pictures arrive once each, whatever fails and whoever is killed`() throws {
    for number in 0..<1000 {
      let tag = number % 2 == 0 ? "even" : "odd"
      try folder.write(
        Picture.file(.png, width: 24 + number / 32, height: 20, mark: number),
        to: "data/\(tag)/\(number).png")
    }
    let faults = ["--fail-429", "0.05", "--fail-500", "0.05", "--drop", "0.05", "--seed", "4"]
    try withStandIn(faults) { environment in
      let push = ["customvision", "push", "data", "Thousand", "--create", "--tier", "S0"]
      let first = try Program.start(push, in: folder, environment: environment)
      // Killed as soon as some of it is noted.
      while isNothingNoted, first.isRunning { Thread.sleep(forTimeInterval: 0.02) }
      Thread.sleep(forTimeInterval: 0.3)
      first.send(SIGKILL)
      #expect(try first.wait().signal == SIGKILL)
      let second = try Program.start(push, in: folder, environment: environment).wait()
      #expect(second.exitCode == 0, "\(second)")
      let status = try Program.start(
        ["customvision", "status", "Thousand"], in: folder, environment: environment
      ).wait()
      #expect(status.output.contains("images     1000\n"), "\(status)")
      #expect(status.output.contains("even  500\n") && status.output.contains("odd  500\n"))
    }
  }

  @Test func `an experiment is the service's, and leaves no project behind`() throws {
    for number in 0..<24 {
      let isRed = number % 2 == 0
      try folder.write(
        Self.noise(number, red: isRed), to: "data/\(isRed ? "red" : "blue")/\(number).ppm")
    }
    try withStandIn([]) { environment in
      let words = [
        "experiment", "data", "--recipes", "none,light", "--folds", "2", "--seeds", "1",
        "--backend", "customvision", "--tier", "S0",
      ]
      let run = try Program.start(words, in: folder, environment: environment).wait()
      #expect(run.exitCode == 0, "\(run)")
      #expect(run.output.contains("learned by customvision"))
      #expect(run.output.contains("augmentationMethods"))
      let status = try Program.start(
        ["customvision", "status"], in: folder, environment: environment
      ).wait()
      #expect(!status.output.contains("experiment"), "\(status)")
      let denied = try Program.start(
        words, in: folder, environment: environment.merging(["MIZUMASHI_TRAINING_KEY": "x"]) { $1 }
      ).wait()
      #expect(denied.exitCode == 77, "\(denied)")
    }
  }
}
