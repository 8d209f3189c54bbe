// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiPage
internal import MizumashiFiles
internal import MizumashiMessages

/// The page's own files, which are part of the program.
struct PageFiles: Sendable {
  struct File: Sendable {
    var name: String
    var bytes: [UInt8]
    var etag: String
  }

  /// By name; the name of the page itself is "index.html".
  let files: [String: File]

  init() {
    var files: [String: File] = [:]
    var number = 0
    while let file = mizumashi_page_file(number)?.pointee, let name = file.name {
      let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      let key = String(cString: name)
      files[key] = File(
        name: key, bytes: bytes, etag: "\"\(Digest(of: bytes).description.prefix(24))\"")
      number += 1
    }
    self.files = files
  }

  /// The file at an address; nil where there is none.
  func response(to head: RequestHead) -> ServerResponse? {
    let name = head.path == "/" ? "index.html" : String(head.path.dropFirst())
    guard let file = files[name], !name.hasPrefix("Example/") else { return nil }
    let tag: [(name: String, value: String)] = [("ETag", file.etag), ("Cache-Control", "no-cache")]
    if head.headers["if-none-match"] == file.etag {
      return ServerResponse(status: 304, headers: tag)
    }
    return ServerResponse(
      headers: [("Content-Type", Self.type(of: name))] + tag, body: .bytes(file.bytes))
  }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "webmanifest": "application/manifest+json"
    default: "application/octet-stream"
    }
  }
}
