// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiPixels
internal import SystemPackage

/// Pictures that were read lately, so that another seed need not read them again.
final class PictureShelf: Sendable {
  private struct State {
    var listings: [(place: Place, listing: PictureListing)] = []
    var pictures: [(place: Place, name: String, picture: ShownPicture)] = []
  }

  private let state = Locked(State())
  private static let mostListings = 4
  private static let mostPictures = 24
  /// Of all pictures together; the last one is kept however large it is.
  private static let mostPixels = 120_000_000

  func listing(of place: Place) -> PictureListing? {
    state.withLock { state in state.listings.first { $0.place == place }?.listing }
  }

  func put(_ listing: PictureListing, of place: Place) {
    state.withLock { state in
      state.listings.removeAll { $0.place == place }
      state.listings.append((place, listing))
      if state.listings.count > Self.mostListings { state.listings.removeFirst() }
      state.pictures.removeAll { $0.place == place }
    }
  }

  func picture(_ name: String, of place: Place) -> ShownPicture? {
    state.withLock { state in
      guard let index = state.pictures.firstIndex(where: { $0.place == place && $0.name == name })
      else { return nil }
      let found = state.pictures.remove(at: index)
      state.pictures.append(found)
      return found.picture
    }
  }

  func put(_ picture: ShownPicture, called name: String, of place: Place) {
    state.withLock { state in
      state.pictures.removeAll { $0.place == place && $0.name == name }
      state.pictures.append((place, name, picture))
      func pixels() -> Int { state.pictures.reduce(0) { $0 + $1.picture.raster.extent.area } }
      while state.pictures.count > 1,
        state.pictures.count > Self.mostPictures || pixels() > Self.mostPixels
      {
        state.pictures.removeFirst()
      }
    }
  }

  /// Forgets what is known of a place.
  func forget(_ place: Place) {
    state.withLock { state in
      state.listings.removeAll { $0.place == place }
      state.pictures.removeAll { $0.place == place }
    }
  }
}

/// Where pictures come from.
enum Place: Hashable, Sendable {
  /// What was dropped on the page.
  case dropped
  /// Something below the studio's folder; empty for the folder itself.
  case folder(String)

  init(_ text: String) {
    self = text == "dropped" ? .dropped : .folder(String(text.trimmingPrefix("folder:")))
  }

  var text: String {
    switch self {
    case .dropped: "dropped"
    case .folder(let path): "folder:" + path
    }
  }
}
