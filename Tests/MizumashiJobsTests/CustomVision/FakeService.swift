// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCustomVision
import MizumashiLocking
import MizumashiMessages

/// Projects in memory, with what jobs ask of the service.
final class FakeService: HTTPTransport {
  struct StoredImage: Sendable {
    var id: String
    var bytes: [UInt8]
    var tags: [String]
    var regions: [Region]
  }

  struct State: Sendable {
    var projects: [(id: String, name: String, domain: String, type: String?)] = []
    var tags: [(id: String, name: String)] = []
    var images: [StoredImage] = []
    var requests: [(method: String, url: String, hasKey: Bool)] = []
    /// The number of downloads after which the connection breaks; nil for never.
    var failingDownload: Int?
    var downloads = 0
    /// How many tags and projects are made without a proper answer.
    var lostAnswers = 0
  }

  let state = Locked(State())
  static let detection = "da2e3a8a-40a5-4171-82f4-58522f70fbc1"
  static let classification = "ee85a74c-405e-4adc-bb47-ffa8ca0c9f31"
  private static let time = #""created":"2026-01-02T03:04:05.678Z""#

  func client() throws -> CustomVisionClient {
    guard let secret = Secret("SECRET") else { throw AccessError("no key") }
    return CustomVisionClient(
      training: ServiceAccess(try Endpoint("https://cv.test"), Credential(secret)),
      transport: self, rate: 1_000_000)
  }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
    let hasKey = request.headers.contains { $0.value.contains("SECRET") }
    return try state.withLock { state throws(TransportError) in
      state.requests.append((request.method.rawValue, request.url, hasKey))
      guard let url = URLComponents(string: request.url) else { return Self.reply("", 404) }
      if url.host == "store.test" { return try Self.download(url, &state) }
      let path = url.path.split(separator: "/").dropFirst(3).map(String.init)
      let query = Dictionary(
        (url.queryItems ?? []).map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { $1 })
      let reply = Self.answer(request, path, query, &state)
      if request.method == .post, path.last == "tags" || path.last == "projects",
        state.lostAnswers > 0
      {
        state.lostAnswers -= 1
        return Self.reply("", 500)
      }
      return reply
    }
  }

  private static func reply(_ text: String, _ status: Int = 200) -> HTTPReply {
    HTTPReply(status: status, body: Array(text.utf8))
  }

  private static func download(
    _ url: URLComponents, _ state: inout State
  ) throws(TransportError) -> HTTPReply {
    state.downloads += 1
    if let limit = state.failingDownload, state.downloads > limit { throw .cancelled }
    guard let image = state.images.first(where: { "/\($0.id)" == url.path }) else {
      return reply("gone", 404)
    }
    return HTTPReply(status: 200, body: image.bytes)
  }

  private static func answer(
    _ request: HTTPRequest, _ path: [String], _ query: [String: String], _ state: inout State
  ) -> HTTPReply {
    let tail = path.dropFirst(2).joined(separator: "/")
    switch (request.method, path.first ?? "", path.count, tail) {
    case (.get, "domains", 1, _):
      return reply("[\(domain(detection)),\(domain(classification))]")
    case (.get, "domains", _, _): return reply(domain(path[1]))
    case (.get, "projects", 1, _):
      return reply("[" + state.projects.map(project).joined(separator: ",") + "]")
    case (.post, "projects", 1, _):
      let new = (
        id: "p\(state.projects.count)", name: query["name"] ?? "",
        domain: query["domainId"] ?? classification, type: query["classificationType"]
      )
      state.projects.append(new)
      return reply(project(new))
    case (.get, _, _, "tags"):
      return reply("[" + state.tags.map { tag($0, state) }.joined(separator: ",") + "]")
    case (.post, _, _, "tags"):
      let new = (id: "t\(state.tags.count)", name: query["name"] ?? "")
      state.tags.append(new)
      return reply(tag(new, state))
    case (.get, _, _, "images/count"): return reply("\(state.images.count)")
    case (.get, _, _, "images"):
      let skip = Int(query["skip"] ?? "") ?? 0
      let take = Int(query["take"] ?? "") ?? 50
      let page = state.images.dropFirst(skip).prefix(take)
      return reply("[" + page.map { image($0, state) }.joined(separator: ",") + "]")
    case (.post, _, _, "images/files"): return upload(request, &state)
    case (.post, _, _, "quicktest/image"): return predict(request, state)
    default: return reply(#"{"code":"NotFound","message":"\#(path)"}"#, 404)
    }
  }

  private static func upload(_ request: HTTPRequest, _ state: inout State) -> HTTPReply {
    guard let batch = try? JSONDecoder().decode(ImageFileBatch.self, from: Data(request.body))
    else { return reply(#"{"code":"BadRequest","message":"no batch"}"#, 400) }
    var results: [String] = []
    for entry in batch.images {
      let bytes = Array(Data(base64Encoded: entry.contents ?? "") ?? Data())
      if let known = state.images.first(where: { $0.bytes == bytes }) {
        results.append(#"{"status":"OKDuplicate","image":\#(image(known, state))}"#)
        continue
      }
      let new = StoredImage(
        id: "i\(state.images.count)", bytes: bytes, tags: entry.tagIds ?? [],
        regions: entry.regions ?? [])
      state.images.append(new)
      results.append(#"{"status":"OK","image":\#(image(new, state))}"#)
    }
    return reply(#"{"isBatchSuccessful":true,"images":[\#(results.joined(separator: ","))]}"#)
  }

  /// Knows what it was taught, and takes everything else for the first tag.
  private static func predict(_ request: HTTPRequest, _ state: State) -> HTTPReply {
    let body = Data(request.body)
    let known = state.images.first { body.range(of: Data($0.bytes)) != nil }
    let id = known?.tags.first ?? state.tags.first?.id ?? ""
    let name = state.tags.first { $0.id == id }?.name ?? ""
    return reply(
      #"{"id":"x","project":"p","iteration":"i",\#(time),"predictions":[{"probability":0.9,"#
        + #""tagId":"\#(id)","tagName":"\#(name)"}]}"#)
  }

  private static func domain(_ id: String) -> String {
    let type = id == detection ? "ObjectDetection" : "Classification"
    return #"{"id":"\#(id)","name":"General","type":"\#(type)","exportable":false,"enabled":true}"#
  }

  private static func project(
    _ project: (id: String, name: String, domain: String, type: String?)
  ) -> String {
    let type = project.type.map { #","classificationType":"\#($0)""# } ?? ""
    return #"{"id":"\#(project.id)","name":"\#(project.name)","settings":{"domainId":"#
      + #""\#(project.domain)"\#(type)},\#(time),"lastModified":"2026-01-02T03:04:05Z"}"#
  }

  private static func tag(_ tag: (id: String, name: String), _ state: State) -> String {
    let count = state.images.count { image in
      image.tags.contains(tag.id) || image.regions.contains { $0.tagId == tag.id }
    }
    return #"{"id":"\#(tag.id)","name":"\#(tag.name)","type":"Regular","imageCount":\#(count)}"#
  }

  private static func image(_ image: StoredImage, _ state: State) -> String {
    func name(_ id: String) -> String { state.tags.first { $0.id == id }?.name ?? "" }
    let tags = image.tags.map { #"{"tagId":"\#($0)","tagName":"\#(name($0))",\#(time)}"# }
    let regions = image.regions.map { region in
      #"{"regionId":"r","tagId":"\#(region.tagId)","tagName":"\#(name(region.tagId))",\#(time),"#
        + #""left":\#(region.left),"top":\#(region.top),"width":\#(region.width),"#
        + #""height":\#(region.height)}"#
    }
    return #"{"id":"\#(image.id)",\#(time),"width":1,"height":1,"#
      + #""originalImageUri":"https://store.test/\#(image.id)?sig=x","#
      + #""tags":[\#(tags.joined(separator: ","))],"#
      + #""regions":[\#(regions.joined(separator: ","))]}"#
  }
}
