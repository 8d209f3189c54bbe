// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiFiles
import MizumashiMessages
import Testing

@testable import MizumashiService

/// What every answer says of itself.
@Suite struct AnswerTests {
  private func count(_ name: String, _ response: ServerResponse) -> Int {
    response.headers.count { $0.name.lowercased() == name }
  }

  @Test func `no client guesses a type, also where it is refused`() async throws {
    let open = Desk { $0.bodyBytes = 100 }
    let closed = Desk { $0.tokens = [Digest(of: [1])] }
    let picture = try TestPicture.file(.png)
    for (desk, method, path, body, status) in [
      (open, "GET", "/v1/recipes", [], 200), (open, "GET", "/nothing", [], 404),
      (open, "GET", "/v1/augment", [], 405), (open, "POST", "/v1/augment", picture, 413),
      (open, "POST", "/v1/augment", [], 400), (closed, "GET", "/v1/recipes", [], 401),
    ] as [(Desk, String, String, [UInt8], Int)] {
      let answer = await desk.send(method, path, body)
      #expect(answer.status == status && count("x-content-type-options", answer.response) == 1)
    }
    let head = RequestHead("POST", "/v1/augment")
    let refusals = [
      open.service.refusalOfBody(of: head, limit: 100), closed.service.refusal(of: head),
    ]
    for refusal in refusals {
      #expect(refusal.map { count("x-content-type-options", $0) } == 1)
    }
  }

  @Test func `caches are told which answers depend on what the client takes`() async throws {
    let picture = try TestPicture.file(.png)
    for path in ["/v1/augment", "/v1/preview", "/v1/plan"] {
      for accept in ["*/*", "text/nothing"] {
        let answer = await Desk().send("POST", path, picture, ["Accept": accept])
        #expect(answer.response.header("Vary") == "Accept", "\(path) \(answer.status)")
      }
    }
    #expect(await Desk().send("GET", "/v1/recipes").response.header("Vary") == nil)
  }

  /// A request means something else where the service was started otherwise.
  @Test(arguments: ["/v1/preview", "/v1/preview?count=2", "/v1/augment?recipe=light&copies=2"])
  func `other bytes have another tag`(target: String) async throws {
    let picture = try TestPicture.file(.png)
    let answers = [
      await Desk().send("POST", target, picture, ["Accept": "image/png, application/x-tar"]),
      await Desk {
        $0.outcomes = 5
        $0.pixels = 1_000_000
      }.send("POST", target, picture, ["Accept": "image/png, application/x-tar"]),
    ]
    try #require(answers.allSatisfy { $0.status == 200 })
    let tags = Set(answers.map { $0.response.header("ETag") })
    #expect((tags.count == 1) == (answers[0].body == answers[1].body))
  }

  @Test func `of very many mistakes in a recipe the first are listed, and all are counted`()
    async throws
  {
    let parameters = (0..<300).map { "a\($0): 1" }.joined(separator: ", ")
    var form = Form()
    form.add("recipe", "{steps: [{rotate: {\(parameters)}}]}")
    form.add("image", try TestPicture.file(.png))
    let answer = await Desk().send("POST", "/v1/augment", form.bytes, Form.headers)
    #expect(answer.status == 422 && answer.problem == "recipe")
    #expect(answer.text.split(separator: "\"message\"").count == 101)
    #expect(answer.text.contains("of 300 mistakes, the first 100 of which are listed"))
    #expect(answer.text.contains("\"detail\":\"recipe:1:20: "), "\(answer.text.prefix(300))")
  }

  @Test func `a name that is as long as the recipe is not repeated with every mistake`()
    async throws
  {
    let name = String(repeating: "n", count: 50_000)
    let parameters = (0..<50).map { "\(name)\($0): 1" }.joined(separator: ", ")
    var form = Form()
    form.add("recipe", "{steps: [{rotate: {\(parameters.prefix(900_000))}}]}")
    form.add("image", try TestPicture.file(.png))
    let answer = await Desk().send("POST", "/v1/augment", form.bytes, Form.headers)
    #expect(answer.status == 422 && answer.body.count < 100_000, "\(answer.body.count)")
  }
}
