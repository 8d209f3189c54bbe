// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import MizumashiMessages
import Testing

@testable import MizumashiStandIn

/// Requests that are wrong: each is answered, with a body that says so.
@Suite struct HostileRequestTests {
  @Test(arguments: [
    "/", "/favicon.ico", "/customvision", "/customvision/v3.3/training",
    "/customvision/v9.9/training/projects", "/customvision/v3.3/prediction/projects",
    "/customvision/v3.3/training/nothing", "/customvision/v3.3/training/projects/a/b/c/d/e",
    "/pictures/images/x/original", "/pictures/../../etc/passwd", "/%zz/%", "",
    "/customvision/v3.3/training/projects/%ff%fe",
  ])
  func `an unknown address is answered by the gateway`(path: String) async throws {
    let response = try await Desk().send(
      ServerRequest("GET", path, headers: ["Training-Key": "k"]))
    #expect(try Refusal(response) == Refusal(404, "404"))
  }

  @Test(arguments: [
    [:], ["Training-Key": "wrong"], ["Training-Key": ""], ["Authorization": "k"],
    ["Authorization": "Basic k"], ["Prediction-Key": "k"],
  ])
  func `a call without the key is refused`(headers: [String: String]) async throws {
    let response = try await Desk().send(
      ServerRequest("GET", Desk.training + "projects", headers: headers))
    #expect(try Refusal(response) == Refusal(401, "401"))
  }

  @Test(arguments: [
    "Training-Key", "training-key", "Ocp-Apim-Subscription-Key", "Authorization",
  ])
  func `the key comes in any of the service's headers`(name: String) async throws {
    let value = name == "Authorization" ? "Bearer k" : "k"
    let response = try await Desk().send(
      ServerRequest("GET", Desk.training + "projects", headers: [name: value]))
    #expect(response.status == 200)
  }

  @Test(arguments: [
    "/CustomVision/v3.3/Training/domains", "/customvision/V3.4-PREVIEW/training/domains",
  ])
  func `the prefix is read in any case`(path: String) async throws {
    #expect(try await Desk().send("GET", path).status == 200)
  }

  @Test(arguments: [
    "", "{", "[]", "null", "\"text\"", "{\"images\": 7}", "{\"images\": [{\"contents\": 7}]}",
    "{\"images\": [[]]}", String(repeating: "[", count: 100_000),
  ])
  func `JSON that is none is refused`(body: String) async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let refusal = try await desk.refusal(
      "POST", "projects/\(project)/images/files", body: [UInt8](body.utf8),
      type: "application/json")
    #expect(refusal.status == 400)
  }

  @Test(arguments: [
    "", "--b", "--b\r\n", "--b--", "--b\r\n\r\n\r\n--b", "--b\r\nno headers\r\n--b--",
    "--c\r\nContent-Disposition: form-data; name=\"imageData\"\r\n\r\nx\r\n--c--",
    "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=\"imageData\"\r\n\r\n\r\n--b--",
    "--bContent-Disposition: form-data; name=\"imageData\"\r\n\r\nx\r\n--b--",
    "--b\r\n" + String(repeating: "X: y\r\n", count: 20_000) + "\r\nx\r\n--b--",
  ])
  func `a form that is malformed is refused`(body: String) async throws {
    let desk = try Desk()
    let project = try await desk.project()
    #expect(
      try await desk.refusal(
        "POST", "projects/\(project)/images", body: [UInt8](body.utf8),
        type: "multipart/form-data; boundary=b")
        == Refusal(400, "BadRequestImageStream"))
  }

  @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=", "image/png"])
  func `a body of another kind is refused`(type: String) async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let refusal = try await desk.refusal(
      "POST", "projects/\(project)/images", body: [1, 2, 3], type: type)
    #expect([400, 415].contains(refusal.status))
  }

  @Test(arguments: [
    "images?take=257", "images?take=-1", "images?skip=x", "images?tagIds=zz",
    "images?orderBy=Sideways", "images?$filter=metadata", "images?$filter=metadata=a%20eq%20b",
    "images?taggingStatus=Perhaps", "images/id?imageIds=%00", "images?$filter=metadata=a%20eq%20'",
    "images?$filter=metadata='a'%20eq%20'b'", "images?$filter=metadata=a%20gt%20'b'",
    "images?$filter=metadata=a%20eq%20'b'%20and",
  ])
  func `a parameter out of range is refused`(path: String) async throws {
    let desk = try Desk()
    let project = try await desk.project()
    #expect(try await desk.refusal("GET", "projects/\(project)/\(path)").status == 400)
  }

  @Test func `what is not there has its own code`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let other = Identifier.make()
    for (path, code) in [
      ("domains/\(other)", "NotFoundDomain"), ("projects/\(other)", "NotFoundProject"),
      ("projects/'; DROP TABLE project; --", "NotFoundProject"),
      ("projects/\(project)/tags/\(other)", "NotFoundTag"),
      ("projects/\(project)/iterations/\(other)", "NotFoundIteration"),
      ("projects/\(other)/images/count", "NotFoundProject"),
    ] {
      #expect(try await desk.refusal("GET", path) == Refusal(404, code), "\(path)")
    }
  }

  @Test func `text from a client reaches the answer as it was`() async throws {
    let desk = try Desk()
    let project = try await desk.value(
      Project.self, "POST",
      "projects?name=Pr%C3%B8ve%20%26%20test%20%2B1%2F%E6%97%A5%E6%9C%AC&description=%00%22%27")
    #expect(project.name == "Prøve & test +1/日本")
    let again = try await desk.value(Project.self, "GET", "projects/\(project.id.uppercased())")
    #expect(again == project && again.description == "\0\"'")
  }

  @Test func `an odd host is not repeated in addresses`() {
    var head = RequestHead("GET", "/", headers: ["Host": "a.b:80/\"><script>"])
    #expect(head.origin == nil)
    head.headers["host"] = "[::1]:80"
    #expect(head.origin == "http://[::1]:80")
  }
}
