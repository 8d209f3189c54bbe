// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiMessages
import Testing

@testable import MizumashiService

/// Short requests that ask for much.
@Suite struct StrangerTests {
  /// The same step so many times.
  private static func list(_ step: String, _ count: Int) -> String {
    Array(repeating: step, count: count).joined(separator: ", ")
  }

  private func answer(
    _ path: String, _ recipe: String, _ query: String = "", on picture: [UInt8] = []
  ) async throws -> Desk.Answer {
    var form = Form()
    form.add("recipe", recipe)
    if !picture.isEmpty { form.add("image", picture) }
    return await Desk().send("POST", path + query, form.bytes, Form.headers)
  }

  @Test func `a million enumerated outcomes are counted and not made`() async throws {
    let values = (1...1000).map { String($0) }.joined(separator: ", ")
    let still = Array(repeating: "{horizontal_flip: {}}", count: 300).joined(separator: ", ")
    let answer = try await answer(
      "/v1/augment",
      """
      {steps: [{rotate: {angle: {each: [\(values)]}}},
      {rotate: {angle: {each: [\(values)]}}}, \(still)]}
      """, on: try TestPicture.file(.png))
    #expect(answer.status == 400 && answer.problem == "parameter", "\(answer.text)")
  }

  @Test(arguments: ["/v1/augment", "/v1/preview", "/v1/plan"])
  func `a canvas of gigabytes is refused before anything is drawn on it`(
    path: String
  ) async throws {
    let answer = try await answer(
      path,
      """
      {steps: [{resize: {width: 60000, height: 60000}},
      {coarse_dropout: {size_fraction: 1, fraction: 1}}, {resize: {width: 10, height: 10}}]}
      """, on: try TestPicture.file(.png))
    #expect(answer.status == 422 && answer.problem == "unfit", "\(answer.text)")
    #expect(answer.text.contains("60000×60000"))
  }

  @Test func `a mask with a cell for each pixel of a large picture is refused`() async throws {
    let answer = try await answer(
      "/v1/plan", "{steps: [{coarse_dropout: {size_fraction: 1, fraction: 1}}]}",
      "?width=7000&height=7000")
    #expect(answer.status == 422 && answer.text.contains("fields and masks"), "\(answer.text)")
  }

  @Test func `masks that fit one by one are refused where all of them do not`() async throws {
    let steps = Self.list("{coarse_dropout: {size_fraction: 1, fraction: 1}}", 12)
    let answer = try await answer("/v1/plan", "{steps: [\(steps)]}", "?width=1000&height=1000")
    #expect(answer.status == 422 && answer.text.contains("fields and masks"), "\(answer.text)")
  }

  private static let fields = list("{elastic: {sigma: 1}}", 8)
  private static let pair =
    "{blend_alpha: {foreground: [\(fields)], background: [\(fields)]}}"

  @Test(
    arguments: [
      list("{elastic: {sigma: 1}}", 1000),
      "{blend_alpha: {foreground: [\(list("{elastic: {sigma: 1}}", 1000))]}}",
      // The last step is the first too many.
      "\(fields), {elastic: {sigma: 1}}",
      "{blend_alpha: {foreground: [\(fields)]}}, {elastic: {sigma: 1}}",
      // No branch has too many by itself.
      pair,
      "{blend_alpha: {foreground: [\(pair)], background: [\(pair)]}}",
      list("{motion_blur: {kernel: 255}}", 1000),
    ])
  func `fields as large as the picture in more steps than anybody means are refused`(
    steps: String
  ) async throws {
    let answer = try await answer("/v1/plan", "{steps: [\(steps)]}", "?width=2000&height=2000")
    #expect(answer.status == 422 && answer.text.contains("fields and masks"), "\(answer.text)")
  }

  private static let many = list("invert", 3000)

  @Test(
    arguments: [
      "\(many), \(many)",
      "{blend_alpha: {foreground: [\(many)], background: [\(many)]}}",
    ])
  func `more steps than anybody means are refused`(steps: String) async throws {
    let answer = try await answer("/v1/plan", "{steps: [\(steps)]}", "?width=40&height=30")
    #expect(answer.status == 422 && answer.text.contains("more steps"), "\(answer.text)")
  }

  @Test(
    arguments: [
      "{steps: [{coarse_dropout: {size_fraction: 1, fraction: 1}}]}",
      // No variant has too long a plan by itself.
      """
      {variants: {a: [{coarse_dropout: {size_fraction: 0.6, fraction: 1}}], \
      b: [{coarse_dropout: {size_fraction: 0.6, fraction: 1}}], \
      c: [{coarse_dropout: {size_fraction: 0.6, fraction: 1}}]}}
      """,
    ])
  func `plans that are too long to be read are refused, and in words they are short`(
    recipe: String
  ) async throws {
    let size = "width=1250&height=1250"
    let long = try await answer("/v1/plan", recipe, "?" + size)
    #expect(long.status == 422 && long.text.contains("longer than 16 MB"), "\(long.status)")
    var form = Form()
    form.add("recipe", recipe)
    let headers = Form.headers.merging(["Accept": "text/plain"]) { $1 }
    let short = await Desk().send("POST", "/v1/plan?" + size, form.bytes, headers)
    #expect(short.status == 200 && short.text.contains("cells"), "\(short.text)")
  }

  @Test func `an archive whose manifest gets too long breaks off`() async throws {
    let recipe = "{steps: [{coarse_dropout: {size_fraction: 1, fraction: 1}}]}"
    var form = Form()
    form.add("recipe", recipe)
    form.add("image", try TestPicture.file(.png))
    let desk = Desk { $0.manifestBytes = 10_000 }
    for (copies, isBroken) in [(1, false), (3, true)] {
      let answer = await desk.send(
        "POST", "/v1/augment?answer=zip&copies=\(copies)", form.bytes, Form.headers)
      #expect(answer.status == 200 && answer.isBroken == isBroken, "\(copies)")
    }
    #expect(desk.service.streams.count == 0)
  }

  @Test func `a record that is too long for a header is left out`() async throws {
    for (fraction, isThere) in [(0, true), (1, false)] {
      let answer = try await answer(
        "/v1/augment",
        "{steps: [{coarse_dropout: {size_fraction: 1, fraction: \(fraction)}}]}", "?copies=1",
        on: try TestPicture.file(.png, width: 100, height: 100))
      #expect(answer.status == 200, "\(answer.text)")
      #expect((answer.response.header("Mizumashi-Record") != nil) == isThere)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `an answer that is never sent gives back its place`() async throws {
    let desk = Desk()
    let target = "/v1/augment?recipe=light&copies=2&answer=zip"
    for _ in 0..<20 {
      let request = ServerRequest("POST", target, body: try TestPicture.file(.png))
      let response = await desk.service.respond(to: request)
      #expect(response.status == 200)
    }
    // The worker that made an answer may be the last to let go of it.
    while desk.service.streams.count > 0 { try await Task.sleep(for: .milliseconds(1)) }
    #expect(await desk.send("POST", target, try TestPicture.file(.png)).status == 200)
  }

  @Test func `the time of a request stands still while the client reads`() async throws {
    let clock = WorkClock(.seconds(3600))
    let before = clock.deadline
    try await clock.standingStill { try await Task.sleep(for: .milliseconds(20)) }
    #expect(clock.deadline - before >= .milliseconds(20) && clock.mayGoOn)
    #expect(!WorkClock(.zero).mayGoOn)
  }
}
