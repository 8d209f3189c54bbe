// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking
internal import MizumashiMessages
internal import MizumashiThreads

/// The calls about files that are dropped on the page.
extension Studio {
  private struct SetCall: Decodable {
    /// What the set is called where it comes from.
    var name: String
  }

  /// Begins a set for files that are dropped together, and tells its place.
  func beginSet(_ request: ServerRequest) throws -> ServerResponse {
    try checkFilesAreFree()
    let name = try dropped.begin(try request.decoded(SetCall.self).name)
    return Self.answer(.dropped(name))
  }

  private struct PlaceCall: Decodable {
    var place: String
  }

  /// Ends a set, all files of which were sent, and tells the place that it has now.
  func endSet(_ request: ServerRequest) throws -> ServerResponse {
    try checkFilesAreFree()
    let call = try request.decoded(PlaceCall.self)
    guard case .dropped(let name) = Place(call.place) else { throw Self.nothingThere }
    let place = Place.dropped(dropped.end(name) ?? "")
    forgetPictures()
    return Self.answer(place)
  }

  private static func answer(_ place: Place) -> ServerResponse {
    .page(.object(["place": .string(place.text)]))
  }

  /// Keeps a file, and tells the name that it got.
  func keep(_ request: ServerRequest) async throws -> ServerResponse {
    let path = request.head.parameter("path") ?? ""
    guard case .dropped(let set) = Place(request.head.parameter("place") ?? "dropped") else {
      throw Self.nothingThere
    }
    try checkFilesAreFree()
    let (dropped, body) = (dropped, request.body)
    let kept = try await queue.run { try dropped.add(body, at: path, in: set) }
    forgetPictures()
    return .page(
      .object([
        "count": .number(Double(dropped.count)), "name": .string(kept.name),
        "isReplaced": kept.isReplaced ? true : nil,
      ]))
  }

  func forgetFiles() throws -> ServerResponse {
    try checkFilesAreFree()
    dropped.removeAll()
    forgetPictures()
    return ServerResponse(status: 204)
  }

  private func forgetPictures() {
    shelf.forget { $0.isDropped }
    boards.forget { $0.isDropped }
  }

  /// - Throws: while a job reads the dropped files.
  private func checkFilesAreFree() throws(Problem) {
    guard let job = job.withLock({ $0 }), job.isRunning, job.place.isDropped else { return }
    throw Problem(.filesInUse, "wait for its end, or cancel it")
  }

  /// Puts the example that is part of the page among the dropped files, as a folder of its own.
  func example() throws -> ServerResponse {
    try checkFilesAreFree()
    let name = try dropped.begin("example")
    for (path, file) in page.files where path.hasPrefix("Example/") {
      try dropped.add(file.bytes, at: String(path.dropFirst("Example/".count)), in: name)
    }
    let place = Place.dropped(dropped.end(name) ?? "")
    forgetPictures()
    return Self.answer(place)
  }
}
