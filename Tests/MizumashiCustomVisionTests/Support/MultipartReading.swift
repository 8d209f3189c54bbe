// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCustomVision
import Testing
import MizumashiMessages

/// Takes a form apart, as a server does.
enum MultipartReading {
  static func parts(of request: HTTPRequest) throws -> [Capture.Part] {
    let type = request.headers.first { $0.name == "Content-Type" }?.value ?? ""
    let boundary = try #require(type.components(separatedBy: "boundary=").last)
    let body = Data(request.body)
    let mark = Data("--\(boundary)".utf8)
    var parts: [Capture.Part] = []
    var start = try #require(body.range(of: mark)).upperBound
    while let next = body.range(of: mark, in: start..<body.endIndex) {
      // Between the line break after the mark and the one before the next.
      let part = body[(start + 2)..<(next.lowerBound - 2)]
      let blank = try #require(part.range(of: Data("\r\n\r\n".utf8)))
      let head = String(decoding: part[part.startIndex..<blank.lowerBound], as: UTF8.self)
      let prefix = "Content-Disposition: "
      let line = try #require(head.components(separatedBy: "\r\n").first { $0.hasPrefix(prefix) })
      parts.append(
        Capture.Part(
          disposition: String(line.dropFirst(prefix.count)), body: Array(part[blank.upperBound...]))
      )
      start = next.upperBound
    }
    #expect(body[start...] == Data("--\r\n".utf8))
    return parts
  }
}
