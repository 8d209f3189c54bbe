// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiMessages
import SystemPackage
import Testing

@testable import MizumashiStudio

@Suite struct StudioJobTests {
  /// Keeps all workers of a studio busy, so that a job that is asked for does not begin.
  private struct Hold {
    private let gate = DispatchSemaphore(value: 0)
    private let count: Int

    init(_ studio: Studio) async throws {
      count = studio.workers
      for _ in 0..<count {
        let (queue, gate) = (studio.queue, gate)
        Task { try await queue.run { gate.wait() } }
      }
      while studio.queue.load.running < count { try await Task.sleep(for: .milliseconds(1)) }
    }

    func release() {
      for _ in 0..<count { gate.signal() }
    }
  }

  private func isRunning(_ desk: Desk) async throws -> Bool {
    try await desk.ask("GET", "/studio/api/jobs")["state"] as? String == "running"
  }

  private func status(_ desk: Desk, _ changes: [String: String] = [:]) async throws -> Int {
    try await start(desk, changes).0
  }

  private func ended(_ desk: Desk) async throws -> [String: Any] {
    let end = ContinuousClock.now + .seconds(600)
    while ContinuousClock.now < end {
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
    try desk.put("photos/a.png")
    let hold = try await Hold(desk.studio)
    async let first = status(desk)
    defer { hold.release() }
    while try await !isRunning(desk) { try await Task.sleep(for: .milliseconds(1)) }
    #expect(try await status(desk, ["output": "other"]) == 409, "one at a time")
    _ = try await desk.call("DELETE", "/studio/api/jobs")
    hold.release()
    #expect(try await first == 202)
    let state = try await ended(desk)
    #expect(state["state"] as? String == "cancelled")
    #expect(state["outputs"] as? Int == 0)
  }

  @Test func `a job on the studio's folder itself writes beside it`() async throws {
    let desk = try Desk()
    try desk.put("a.png")
    let about = try await desk.ask("GET", "/studio/api/start")
    #expect(about["outputIsInside"] as? Bool == false)
    #expect(about["outputOfFolder"] as? String == "work_augmented")
    let (status, first) = try await start(desk, ["place": "folder:", "output": "first"])
    #expect(status == 202, "\(first)")
    let state = try await ended(desk)
    #expect(state["state"] as? String == "done", "\(state)")
    #expect(state["output"] as? String == "work_augmented/first")
    #expect(state["outputs"] as? Int == 3)
    let place = try #require(state["resultPlace"] as? String)
    #expect(place == "results:first")
    let results = try await desk.ask("GET", "/studio/api/pictures?place=results%3Afirst")
    #expect((results["pictures"] as? [String])?.count == 3)
    let written = desk.root.appendingPathComponent("work_augmented/first/manifest.jsonl")
    #expect(FileManager.default.fileExists(atPath: written.path))
  }

  @Test func `a folder beside the studio's that no job wrote is not shown`() async throws {
    let desk = try Desk()
    try desk.put("a.png")
    let beside = desk.root.appendingPathComponent("work_augmented")
    for path in ["mine", "theirs"] {
      let folder = beside.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(try Desk.picture()).write(to: folder.appendingPathComponent("b.png"))
    }
    try Data("{}\n".utf8).write(
      to: beside.appendingPathComponent("theirs").appendingPathComponent("manifest.jsonl"))
    for place in ["results:", "results:mine", "results:theirs"] {
      let escaped = place.replacing(":", with: "%3A")
      let answer = try await desk.call("GET", "/studio/api/pictures?place=\(escaped)")
      #expect(answer.status == 404, "\(place)")
    }
  }

  /// What a studio of a test's own answers to a job on all of its folder.
  private static func asked(_ studio: Studio) async -> ServerResponse {
    studio.open(port: Desk.port)
    return await studio.respond(
      to: ServerRequest(
        RequestHead("POST", "/studio/api/jobs", headers: Desk.ownHeaders),
        body: Array(
          #"{"yaml":"steps: [transpose]","name":"r","place":"folder:","output":"x"}"#.utf8)))
  }

  @Test func `a link beside the studio's folder is not its folder for results`() async throws {
    let desk = try Desk()
    try desk.put("a.png")
    let elsewhere = desk.root.appendingPathComponent("elsewhere")
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: desk.root.appendingPathComponent("work_augmented"), withDestinationURL: elsewhere)
    // One that comes later is as little; this studio was started before it came.
    for studio in [try Studio(StudioOptions(folder: FilePath(desk.folder.path))), desk.studio] {
      let answer = await Self.asked(studio)
      #expect([403, 422].contains(answer.status))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).isEmpty)
  }

  @Test func `a folder for results inside the pictures' is told before`() async throws {
    let desk = try Desk()
    try desk.put("a.png")
    let studio = try Studio(
      StudioOptions(folder: FilePath(desk.folder.path), output: FilePath(desk.folder.path)))
    #expect(studio.results.isInside)
    let answer = await Self.asked(studio)
    #expect(answer.status == 422)
    #expect(try answer.object["type"] as? String == "urn:mizumashi:problem:output-inside")
  }

  @Test func `dropped files stay while a job reads them`() async throws {
    let desk = try Desk()
    for number in 0..<4 {
      let path = "/studio/api/files?path=\(number).png"
      #expect(try await desk.call("POST", path, body: try Desk.picture()).status == 200)
    }
    let hold = try await Hold(desk.studio)
    async let first = status(desk, ["place": "dropped"])
    defer { hold.release() }
    while try await !isRunning(desk) { try await Task.sleep(for: .milliseconds(1)) }
    for (method, path) in [("DELETE", "files"), ("POST", "files?path=0.png"), ("POST", "example")] {
      let answer = try await desk.call(method, "/studio/api/" + path, body: [1])
      #expect(answer.status == 409)
      #expect(try answer.object["type"] as? String == "urn:mizumashi:problem:in-use")
    }
    hold.release()
    #expect(try await first == 202)
    #expect(try await ended(desk)["failureCount"] as? Int == 0)
    #expect(try await desk.call("DELETE", "/studio/api/files").status == 204)
  }

  @Test func `what labels lose and what is odd about them is told`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    let coco = """
      {"images":[{"id":1,"file_name":"a.png","width":96,"height":64}],
       "categories":[{"id":1,"name":"x"}],
       "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1,1,9,9]},
        {"id":2,"image_id":7,"category_id":1,"bbox":[1,1,9,9]}]}
      """
    try desk.put("photos/instances.json", bytes: Array(coco.utf8))
    let (status, first) = try await start(desk)
    #expect(status == 202, "\(first)")
    let state = try await ended(desk)
    #expect(state["state"] as? String == "done")
    let told =
      (state["warningCount"] as? Int ?? 0) + (state["failureCount"] as? Int ?? 0)
    #expect(told > 0, "\(state)")
    #expect((state["losses"] as? [Any])?.isEmpty == true, "all labels are kept")
  }

  @Test func `what the format of the labels cannot hold is told`() async throws {
    let desk = try Desk()
    try desk.put("photos/images/a.png")
    // A turned box over most of the picture; its corners go beyond when it is shifted.
    try desk.put(
      "photos/labels/a.txt", bytes: Array("0 0.1 0.5 0.5 0.1 0.9 0.5 0.5 0.9\n".utf8))
    try desk.put(
      "photos/data.yaml",
      bytes: Array("path: .\ntask: obb\ntrain: images\nnames: [x]\n".utf8))
    let (status, first) = try await start(
      desk, ["yaml": "steps: [{translate_x: {fraction: 0.3}}]", "copies": 1])
    #expect(status == 202, "\(first)")
    let state = try await ended(desk)
    let loss = try #require((state["losses"] as? [[String: Any]])?.first, "\(state)")
    #expect(loss["what"] as? String == "corners of turned boxes beyond the picture")
    #expect(loss["count"] as? Int == 1)
    #expect((loss["example"] as? String)?.contains("a") == true)
  }
}
