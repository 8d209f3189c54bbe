// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiMessages
internal import MizumashiThreads
internal import SystemPackage

/// The calls about pictures.
extension Studio {
  /// Pictures that a list has at most.
  static let mostListed = 600
  /// Folders and files of labels that a list has at most.
  static let mostNames = 1000

  /// The folders and the files of labels in a folder.
  func folders(_ head: RequestHead) throws -> ServerResponse {
    let path = head.parameter("path") ?? ""
    let folder = try reach.existing(path)
    var folders: [PageValue] = []
    var labels: [PageValue] = []
    var isCut = false
    for name in try FolderListing.names(in: folder).map(\.string) where !name.hasPrefix(".") {
      let place = folder.appending(name)
      guard reach.contains(place) else { continue }
      guard folders.count + labels.count < Self.mostNames else {
        isCut = true
        break
      }
      switch FileKind(of: place) {
      case .folder: folders.append(.string(name))
      case .file where Self.isCalledLikeLabels(name): labels.append(.string(name))
      default: break
      }
    }
    return .page(
      .object([
        "path": .string(path), "folders": .list(folders), "labels": .list(labels),
        "isCut": .bool(isCut),
      ]))
  }

  private static func isCalledLikeLabels(_ name: String) -> Bool {
    let endings = [".json", ".jsonl", ".csv", ".tar", ".tfrecord", ".manifest", ".yaml"]
    return endings.contains { name.lowercased().hasSuffix($0) }
  }

  func path(of place: Place) throws(Problem) -> FilePath? {
    switch place {
    case .dropped(let name): dropped[name]?.folder
    case .folder(let path): try reach.existing(path)
    case .results(let path): try results.existing(path)
    }
  }

  /// Whether a file of a place may be read: it is neither outside nor a link that leads there.
  func allows(_ place: Place) -> @Sendable (FilePath) -> Bool {
    let reach: Reach
    switch place {
    case .dropped(let name): reach = dropped[name].map { Reach($0.folder) } ?? self.reach
    case .folder: reach = self.reach
    case .results: reach = results.outside
    }
    return { reach.contains($0) }
  }

  /// What a place has, as it was listed last.
  private func listing(of place: Place) async throws -> PictureListing? {
    if let known = shelf.listing(of: place) { return known }
    return try await freshListing(of: place)?.listing
  }

  private func freshListing(
    of place: Place
  ) async throws -> (listing: PictureListing, version: String)? {
    guard let path = try path(of: place) else { return nil }
    let allows = allows(place)
    let listing = try await queue.run {
      try PictureListing(of: path, most: Self.mostListed, allows: allows)
    }
    if shelf.listing(of: place).map({ $0.names != listing.names }) ?? false {
      boards.forget { $0 == place }
    }
    return (listing, shelf.put(listing, of: place))
  }

  func pictures(_ head: RequestHead) async throws -> ServerResponse {
    let place = Place(head.parameter("place") ?? "")
    let found = try await freshListing(of: place)
    return .page(
      .object([
        "place": .string(place.text), "version": found.map { .string($0.version) },
        "pictures": .list((found?.listing.names ?? []).map(PageValue.string)),
        "isCut": .bool(found?.listing.isCut ?? false),
        "format": found?.listing.format.map { .string($0.rawValue) },
        "unlisted": unlisted(found?.listing, of: place),
        "dropped": .list(dropped.sets.map { .string(Place.dropped($0).text) }),
      ]))
  }

  /// How many pictures were dropped that a list does not have, since the labels beside them are
  /// about others; nil for none.
  private func unlisted(_ listing: PictureListing?, of place: Place) -> PageValue? {
    guard let listing, !listing.isCut, case .dropped(let name) = place, let set = dropped[name]
    else { return nil }
    let count = set.pictureCount - listing.names.count
    return count > 0 ? .number(Double(count)) : nil
  }

  /// A picture of a place, decoded.
  func shown(_ name: String, of place: Place) async throws -> ShownPicture {
    try await shelf.picture(PictureShelf.Key(place: place, name: name)) { [self] in
      guard let listing = try await listing(of: place) else { throw Self.nothingThere }
      return try await queue.run { try listing.picture(name) }
    }
  }

  /// What drawing has to know of a picture, which is read where it was not yet.
  func facts(_ name: String, of place: Place) async throws -> PictureFacts {
    if let known = shelf.facts(PictureShelf.Key(place: place, name: name)) { return known }
    return try await shown(name, of: place).facts
  }

  /// A picture itself, small.
  func picture(_ head: RequestHead) async throws -> ServerResponse {
    let place = Place(head.parameter("place") ?? "")
    let name = head.parameter("name") ?? ""
    guard let listing = try await listing(of: place) else { throw Self.nothingThere }
    let side = Self.side(head, usual: 160)
    let known = shelf.picture(PictureShelf.Key(place: place, name: name))
    // What is listed need not be kept in memory: there may be hundreds.
    let file = try await queue.run {
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
}
