// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiMessages
internal import SystemPackage

/// The calls about pictures.
extension Studio {
  /// Pictures that a list has at most.
  static let mostListed = 600

  /// The folders and the files of labels in a folder.
  func folders(_ head: RequestHead) throws -> ServerResponse {
    let path = head.parameter("path") ?? ""
    let folder = try reach.existing(path)
    var folders: [PageValue] = []
    var labels: [PageValue] = []
    for name in try FolderListing.names(in: folder).map(\.string) where !name.hasPrefix(".") {
      let place = folder.appending(name)
      guard reach.contains(place), folders.count + labels.count < 1000 else { continue }
      switch FileKind(of: place) {
      case .folder: folders.append(.string(name))
      case .file where Self.isCalledLikeLabels(name): labels.append(.string(name))
      default: break
      }
    }
    return .page(
      .object(["path": .string(path), "folders": .list(folders), "labels": .list(labels)]))
  }

  private static func isCalledLikeLabels(_ name: String) -> Bool {
    let endings = [".json", ".jsonl", ".csv", ".tar", ".tfrecord", ".manifest", ".yaml"]
    return endings.contains { name.lowercased().hasSuffix($0) }
  }

  func path(of place: Place) throws(Problem) -> FilePath? {
    switch place {
    case .dropped: dropped.folder
    case .folder(let path): try reach.existing(path)
    }
  }

  /// Whether a file of a place may be read: it is neither outside nor a link that leads there.
  func allows(_ place: Place) -> @Sendable (FilePath) -> Bool {
    let reach: Reach
    switch place {
    case .dropped: reach = dropped.folder.map { Reach($0) } ?? self.reach
    case .folder: reach = self.reach
    }
    return { reach.contains($0) }
  }

  /// What a place has; it is looked through again where `isFresh`.
  func listing(of place: Place, isFresh: Bool = false) async throws -> PictureListing? {
    if !isFresh, let known = shelf.listing(of: place) { return known }
    guard let path = try path(of: place) else { return nil }
    let allows = allows(place)
    let listing = try await slots.run {
      try PictureListing(of: path, most: Self.mostListed, allows: allows)
    }
    shelf.put(listing, of: place)
    return listing
  }

  func pictures(_ head: RequestHead) async throws -> ServerResponse {
    let place = Place(head.parameter("place") ?? "")
    let listing = try await listing(of: place, isFresh: true)
    return .page(
      .object([
        "place": .string(place.text),
        "pictures": .list((listing?.names ?? []).map(PageValue.string)),
        "isCut": .bool(listing?.isCut ?? false),
        "format": listing?.format.map { .string($0.rawValue) },
      ]))
  }

  /// A picture of a place, decoded.
  func shown(_ name: String, of place: Place) async throws -> ShownPicture {
    if let known = shelf.picture(name, of: place) { return known }
    guard let listing = try await listing(of: place) else { throw Self.nothingThere }
    let picture = try await slots.run { try listing.picture(name) }
    shelf.put(picture, called: name, of: place)
    return picture
  }

  /// A picture itself, small.
  func picture(_ head: RequestHead) async throws -> ServerResponse {
    let place = Place(head.parameter("place") ?? "")
    let name = head.parameter("name") ?? ""
    guard let listing = try await listing(of: place) else { throw Self.nothingThere }
    let side = Self.side(head, usual: 160)
    let known = shelf.picture(name, of: place)
    // What is listed need not be kept in memory: there may be hundreds.
    let file = try await slots.run {
      try TilePicture.small(
        try known ?? listing.picture(name), nil, within: Extent(width: side, height: side),
        showsAnnotations: head.parameter("labels") == "1")
    }
    return Self.answer(file, cache: "private, max-age=60")
  }

  static func side(_ head: RequestHead, usual: Int) -> Int {
    min(max(head.parameter("side").flatMap { Int($0) } ?? usual, 32), 2400)
  }

  static func answer(_ file: TilePicture.File, cache: String) -> ServerResponse {
    ServerResponse(
      headers: [("Content-Type", file.type), ("Cache-Control", cache)], body: .bytes(file.bytes))
  }

  // MARK: Dropped files

  func keep(_ request: ServerRequest) async throws -> ServerResponse {
    let path = request.head.parameter("path") ?? ""
    let (dropped, body) = (dropped, request.body)
    try await slots.run { try dropped.add(body, at: path) }
    shelf.forget(.dropped)
    return .page(.object(["count": .number(Double(dropped.count))]))
  }

  func forgetFiles() -> ServerResponse {
    dropped.removeAll()
    shelf.forget(.dropped)
    boards.removeAll()
    return ServerResponse(status: 204)
  }

  /// Puts the example that is part of the page among the dropped files.
  func example() throws -> ServerResponse {
    for (name, file) in page.files where name.hasPrefix("Example/") {
      try dropped.add(file.bytes, at: String(name.dropFirst("Example/".count)))
    }
    shelf.forget(.dropped)
    return .page(.object(["count": .number(Double(dropped.count))]))
  }
}
