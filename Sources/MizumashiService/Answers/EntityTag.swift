// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiMessages

/// What an answer is known by: equal requests get equal answers, so it is known before the answer
/// is made.
struct EntityTag {
  let digest: String

  /// - Parameter form: what else decides the answer, such as its form.
  init(_ request: ServerRequest, _ form: String) {
    let growing = GrowingDigest()
    for text in [
      Version.current, request.head.method, request.head.target,
      request.head.headers["content-type"] ?? "", form,
    ] {
      growing.append(Array("\(text.utf8.count):\(text)".utf8))
    }
    growing.append(request.body)
    digest = growing.finish().description
  }

  /// Of an answer that is known.
  init(of bytes: [UInt8]) {
    digest = Digest(of: bytes).description
  }

  var text: String { "\"\(digest.prefix(32))\"" }

  var header: (name: String, value: String) { ("ETag", text) }

  /// The answer to `If-None-Match` and `If-Match` (RFC 9110, 13): nil to go on.
  func precondition(_ head: RequestHead) -> ServerResponse? {
    if let list = head.headers["if-none-match"], matches(list) {
      guard head.method == "GET" || head.method == "HEAD" else { return Self.failed }
      return ServerResponse(status: 304, headers: [header])
    }
    if let list = head.headers["if-match"], !matches(list) { return Self.failed }
    return nil
  }

  private func matches(_ list: String) -> Bool {
    list.split(separator: ",").contains { item in
      let item = item.drop { $0 == " " }
      let tag = item.hasPrefix("W/") ? item.dropFirst(2) : item
      return tag.prefix { $0 != " " } == text || tag.hasPrefix("*")
    }
  }

  private static let failed = Problem(
    412, "precondition", title: "A condition does not hold",
    "the answer is the one that If-None-Match names, or not the one that If-Match names"
  ).response
}
