// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiFiles
import MizumashiMessages
import Testing

@testable import MizumashiService

@Suite struct RoutingTests {
  @Test func `what is listed can be shown`() async throws {
    let desk = Desk()
    for target in [
      "/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/v1/recipes", "/v1/recipes/light",
      "/v1/augmenters", "/v1/augmenters/rotate", "/v1/augmenters/fliplr",
    ] {
      let answer = await desk.send("GET", target)
      #expect(answer.status == 200, "\(target): \(answer.text)")
      #expect(await desk.send("HEAD", target).status == 200)
    }
    #expect(await desk.send("GET", "/v1/recipes").text.contains("\"name\" : \"light\""))
  }

  @Test func `what is not there is told apart from what takes other methods`() async {
    let desk = Desk()
    #expect(await desk.send("GET", "/v2/recipes").status == 404)
    #expect(await desk.send("GET", "/v1/recipes/lihgt").text.contains("did you mean \\\"light"))
    #expect(await desk.send("GET", "/v1/recipes/..%2F..%2Fetc").status == 404)
    let get = await desk.send("GET", "/v1/augment")
    #expect(get.status == 405 && get.response.header("Allow") == "POST")
    let delete = await desk.send("DELETE", "/v1/recipes")
    #expect(delete.status == 405 && delete.response.header("Allow") == "GET, HEAD")
  }

  @Test func `fixed answers are not sent again to who has them`() async throws {
    let desk = Desk()
    let tag = try #require(await desk.send("GET", "/v1/augmenters").response.header("ETag"))
    let again = await desk.send("GET", "/v1/augmenters", [], ["If-None-Match": "\"a\", W/\(tag)"])
    #expect(again.status == 304 && again.body.isEmpty)
  }

  @Test func `paths stand below the base path`() async {
    let desk = Desk { $0.basePath = "/api" }
    #expect(await desk.send("GET", "/api").status == 200)
    #expect(await desk.send("GET", "/api/v1/recipes").status == 200)
    #expect(await desk.send("GET", "/apix/v1/recipes").status == 404)
    #expect(await desk.send("GET", "/v1/recipes").status == 404)
    #expect(await desk.send("GET", "/api/openapi.json").text.contains("\"url\": \"/api\""))
  }

  @Test func `a token opens what is not about the service's health`() async {
    let desk = Desk { $0.tokens = [Digest(of: Array("secret".utf8))] }
    #expect(await desk.send("GET", "/healthz").status == 200)
    let denied = await desk.send("GET", "/v1/recipes")
    #expect(denied.status == 401 && denied.response.header("WWW-Authenticate") != nil)
    for header in ["secret", "Basic secret", "Bearer", "Bearer secre", "Bearer secret2"] {
      #expect(await desk.send("GET", "/v1/recipes", [], ["Authorization": header]).status == 401)
    }
    let header = ["Authorization": "bearer secret"]
    #expect(await desk.send("GET", "/v1/recipes", [], header).status == 200)
  }

  @Test func `a long body is refused before it is read`() {
    let desk = Desk { $0.bodyBytes = 100 }
    let head = RequestHead("POST", "/v1/augment")
    #expect(desk.service.refusal(of: head) == nil && desk.service.bodyLimit(of: head) == 100)
    #expect(desk.service.refusalOfBody(of: head, limit: 100).status == 413)
  }

  @Test func `a service that is being stopped is alive and not ready`() async {
    let desk = Desk()
    desk.service.stop()
    #expect(await desk.send("GET", "/readyz").status == 503)
    #expect(await desk.send("GET", "/healthz").status == 200)
  }

  @Test func `previews and plans are made of a picture in memory`() async throws {
    let desk = Desk()
    let picture = try TestPicture.file(.png)
    let sheet = await desk.send(
      "POST", "/v1/preview?recipe=light&count=3&theme=dark", picture, ["Accept": "image/jpeg"])
    #expect(sheet.status == 200 && sheet.body.starts(with: [0xFF, 0xD8]), "\(sheet.text)")
    let plan = await desk.send("POST", "/v1/plan?recipe=light&seed=2", picture)
    #expect(plan.status == 200 && plan.text.contains("\"stages\""), "\(plan.text)")
    let bare = await desk.send("POST", "/v1/plan?recipe=light&seed=2&width=40&height=30")
    #expect(bare.text == plan.text)
    let words = await desk.send("POST", "/v1/plan", picture, ["Accept": "text/plain"])
    #expect(words.text.contains("plan  "))
    #expect(await desk.send("POST", "/v1/plan?width=40", picture).status == 400)
    #expect(await desk.send("POST", "/v1/plan?variant=nothing", picture).status == 400)
  }

  @Test func `the port is the one asked for, else the platform's, else 8080`() throws {
    func address(_ host: String? = nil, _ port: Int? = nil, _ variables: [String: String] = [:])
      throws -> ServiceAddress
    {
      try ServiceAddress(host: host, port: port, environment: variables)
    }
    #expect(try address().port == 8080 && address().host == "127.0.0.1")
    let all = ["FUNCTIONS_CUSTOMHANDLER_PORT": "1", "AWS_LWA_PORT": "2", "PORT": "3"]
    #expect(try address(nil, nil, all) == address("0.0.0.0", 1))
    #expect(try address(nil, nil, ["AWS_LWA_PORT": "2", "PORT": "3"]).port == 2)
    #expect(try address(nil, 9, ["PORT": "3"]).port == 9)
    #expect(try address(nil, nil, ["MIZUMASHI_HOST": "::"]).host == "::")
    #expect(throws: InvalidVariable.self) { try address(nil, nil, ["PORT": "x"]) }
  }
}
