// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MizumashiStudio

@Suite struct StudioJobTests {
  private func ended(_ desk: Desk) async throws -> [String: Any] {
    for _ in 0..<3000 {
      let state = try await desk.ask("GET", "/studio/api/jobs")
      if state["state"] as? String != "running" { return state }
      try await Task.sleep(for: .milliseconds(20))
    }
    return [:]
  }

  private func start(_ desk: Desk, _ changes: [String: Any] = [:]) async throws -> (
    Int, [String: Any]
  ) {
    let call: [String: Any] = [
      "yaml": "steps: [{rotate: {angle: -9..9}}]", "name": "recipe.yaml", "place": "folder:photos",
      "output": "results/first", "seed": "5", "copies": 3, "format": "png",
    ]
    let answer = try await desk.call(
      "POST", "/studio/api/jobs", json: call.merging(changes) { $1 })
    return (answer.status, try answer.object)
  }

  @Test func `a job writes what augment would and says so`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    try desk.put("photos/b.png")
    let (status, first) = try await start(desk)
    #expect(status == 202, "\(first)")
    let state = try await ended(desk)
    #expect(state["state"] as? String == "done")
    #expect(state["outputs"] as? Int == 6)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: desk.folder.appendingPathComponent("results/first").path)
    #expect(names.filter { $0.hasSuffix(".png") }.count == 6)
    #expect(names.contains("manifest.jsonl"))
    // Again: nothing is left to do.
    _ = try await start(desk)
    #expect(try await ended(desk)["alreadyDone"] as? Int == 2)
    // Another job does not get the same folder.
    let (refused, problem) = try await start(desk, ["seed": "6"])
    #expect(refused == 422, "\(problem)")
  }

  @Test func `what cannot be is refused`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    #expect(try await start(desk, ["output": "photos/inside"]).0 == 422)
    #expect(try await start(desk, ["output": ""]).0 == 400)
    #expect(try await start(desk, ["copies": 0]).0 == 400)
    #expect(try await start(desk, ["format": "gif"]).0 == 400)
    #expect(try await start(desk, ["place": "dropped"]).0 == 409)
    #expect(try await start(desk, ["place": "folder:nowhere"]).0 == 404)
    let (_, wrong) = try await start(desk, ["yaml": "steps: [nothing]"])
    #expect((wrong["issues"] as? [Any])?.count == 1)
  }

  @Test func `a job can be cancelled`() async throws {
    let desk = try Desk()
    for number in 0..<6 { try desk.put("photos/\(number).png", width: 400, height: 300) }
    let (status, _) = try await start(desk, ["copies": 100_000])
    #expect(status == 202)
    #expect(try await start(desk, ["output": "other"]).0 == 409, "one at a time")
    _ = try await desk.call("DELETE", "/studio/api/jobs")
    #expect(try await ended(desk)["state"] as? String == "cancelled")
  }
}
