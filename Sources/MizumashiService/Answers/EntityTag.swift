// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiMessages

/// What an answer is known by: equal requests get equal answers, so it is known before the answer
/// is made.
struct EntityTag {
  let digest: String

  /// - Parameter rest: what else decides the answer: what the request leaves to the client's
  ///   `Accept`, and to how the service was started.
  init(_ request: ServerRequest, _ rest: [String]) {
    let growing = GrowingDigest()
    for text in [
      Version.current, request.head.method, request.head.target,
      request.head.headers["content-type"] ?? "",
    ] + rest {
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

  /// The answer to `If-Match` and `If-None-Match`, in the order of RFC 9110, 13.2.2: nil to go on.
  func precondition(_ head: RequestHead) -> ServerResponse? {
    if let list = head.headers["if-match"], !matches(list, weakly: false) { return Self.failed }
    guard let list = head.headers["if-none-match"], matches(list, weakly: true) else { return nil }
    guard head.method == "GET" || head.method == "HEAD" else { return Self.failed }
    return ServerResponse(status: 304, headers: [header])
  }

  /// - Parameter isWeak: whether a tag that is marked as weak stands for the answer, too.
  private func matches(_ list: String, weakly isWeak: Bool) -> Bool {
    list.split { $0 == "," || $0 == " " || $0 == "\t" }.contains { item in
      let tag = isWeak && item.hasPrefix("W/") ? item.dropFirst(2) : item
      return tag == text || item == "*"
    }
  }

  private static let failed = Problem(
    412, "precondition", title: "A condition does not hold",
    "the answer is the one that If-None-Match names, or not the one that If-Match names"
  ).response
}
