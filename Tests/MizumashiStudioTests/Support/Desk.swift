// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiGeometry
import MizumashiMessages
import MizumashiPixels
import MizumashiTesting
import SystemPackage

@testable import MizumashiStudio

/// A studio over a folder of its own, asked without a network.
final class Desk: Sendable {
  private let test = TestFolder()
  let root: URL
  let folder: URL
  let studio: Studio
  static let port = 4321

  init() throws {
    root = URL(fileURLWithPath: test.path)
    folder = root.appendingPathComponent("work")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("photos"), withIntermediateDirectories: true)
    studio = try Studio(StudioOptions(folder: FilePath(folder.path)))
    studio.open(port: Self.port)
  }

  deinit { studio.close() }

  /// Puts a picture with structure in both directions below the folder.
  func put(_ path: String, width: Int = 96, height: Int = 64) throws {
    try put(path, bytes: Self.picture(width: width, height: height))
  }

  func put(_ path: String, bytes: [UInt8]) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  static func picture(width: Int = 96, height: Int = 64) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        bytes += [UInt8(x * 2 % 256), UInt8(y * 3 % 256), (x / 6 + y / 6) % 2 == 0 ? 220 : 40]
      }
    }
    let raster = Raster(
      Extent(width: width, height: height), PixelFormat(.rgb), packedBytes: bytes)
    return try ImageEncoder().encode(raster, as: .png)
  }

  // MARK: Calls

  static let ownHeaders = ["Host": "127.0.0.1:\(port)", "X-Mizumashi-Studio": "1"]

  func call(
    _ method: String, _ target: String, json: [String: Any]? = nil, body: [UInt8] = [],
    headers: [String: String] = ownHeaders
  ) async throws -> ServerResponse {
    var body = body
    if let json { body = [UInt8](try JSONSerialization.data(withJSONObject: json)) }
    return await studio.respond(
      to: ServerRequest(RequestHead(method, target, headers: headers), body: body))
  }

  /// The answer as JSON.
  func ask(
    _ method: String, _ target: String, json: [String: Any]? = nil, body: [UInt8] = []
  ) async throws -> [String: Any] {
    try await call(method, target, json: json, body: body).object
  }
}

extension ServerResponse {
  var bytes: [UInt8] {
    if case .bytes(let bytes) = body { bytes } else { [] }
  }

  var object: [String: Any] {
    get throws {
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
    }
  }
}
