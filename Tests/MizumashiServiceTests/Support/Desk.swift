// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiGeometry
import MizumashiMessages
import MizumashiPixels
import Testing

@testable import MizumashiService

/// A service without a network, and what a client does with it.
struct Desk {
  let service: AugmentationService

  init(_ change: (inout ServiceOptions) -> Void = { _ in }) {
    var options = ServiceOptions()
    options.workers = 2
    // On a busy machine a test waits long for its turn; those that are about time set their own.
    options.workTime = .seconds(3600)
    change(&options)
    service = AugmentationService(options)
  }

  /// An answer that was read whole.
  struct Answer {
    var status: Int
    var response: ServerResponse
    var body: [UInt8]
    /// Whether it broke off.
    var isBroken = false

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The end of the type of a problem.
    var problem: String? {
      let document = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
      return (document?["type"] as? String)?.split(separator: ":").last.map(String.init)
    }
  }

  func send(
    _ method: String, _ target: String, _ body: [UInt8] = [], _ headers: [String: String] = [:]
  ) async -> Answer {
    let request = ServerRequest(method, target, headers: headers, body: body)
    let response = await service.respond(to: request)
    var answer = Answer(status: response.status, response: response, body: [])
    do {
      answer.body = try await response.collectedBody(upTo: .max) ?? []
    } catch {
      answer.isBroken = true
    }
    return answer
  }
}

/// A form as clients send it.
struct Form {
  private var body: [UInt8] = []
  private let writer = MultipartWriter(boundary: "edge")

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  mutating func add(_ name: String, _ bytes: [UInt8], file: String? = nil) {
    let more = file.map { "; filename=\(MultipartWriter.quoted($0))" } ?? ""
    body += writer.beginning([("Content-Disposition", "form-data; name=\"\(name)\"" + more)])
    body += bytes + MultipartWriter.ending
  }

  var bytes: [UInt8] { body + writer.closing }
  static let headers = ["Content-Type": "multipart/form-data; boundary=edge"]
}

enum TestPicture {
  /// A slope in two colours, so that every move shows.
  static func file(_ format: ImageFileFormat, width: Int = 40, height: Int = 30) throws -> [UInt8] {
    var raster = Raster(Extent(width: width, height: height), .rgb8)
    raster.withMutableView { view in
      for y in 0..<height {
        let row = view.row(y, as: UInt8.self)
        for x in 0..<width {
          row[3 * x] = UInt8(x * 255 / width)
          row[3 * x + 1] = UInt8(y * 255 / height)
          row[3 * x + 2] = 90
        }
      }
    }
    return try ImageEncoder().encode(raster, as: format)
  }
}
