// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiMessages
import Testing

@testable import MizumashiService

/// Short requests that ask for much.
@Suite struct StrangerTests {
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

  @Test(
    arguments: [
      "{steps: [\(Array(repeating: "{elastic: {sigma: 1}}", count: 1000).joined(separator: ","))]}",
      """
      {steps: [{blend_alpha: {foreground: \
      [\(Array(repeating: "{elastic: {sigma: 1}}", count: 1000).joined(separator: ","))]}}]}
      """,
    ])
  func `fields as large as the picture in each of a thousand steps are refused`(
    recipe: String
  ) async throws {
    let answer = try await answer("/v1/plan", recipe, "?width=2000&height=2000")
    #expect(answer.status == 422 && answer.text.contains("fields and masks"), "\(answer.text)")
  }

  @Test func `an answer that is never sent gives back its place`() async throws {
    let desk = Desk()
    let target = "/v1/augment?recipe=light&copies=2&answer=zip"
    for _ in 0..<20 {
      let request = ServerRequest("POST", target, body: try TestPicture.file(.png))
      let response = await desk.service.respond(to: request)
      #expect(response.status == 200)
    }
    #expect(desk.service.streams.count == 0)
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
