// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiGeometry
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiPixels

/// Pictures that were read lately, so that another seed need not read them again, and what drawing
/// has to know of all that were read since their place was listed.
final class PictureShelf: Sendable {
  struct Key: Hashable, Sendable {
    var place: Place
    var name: String
  }

  private struct State {
    var listings: [(place: Place, listing: PictureListing, version: String)] = []
    var pictures: [(key: Key, picture: ShownPicture)] = []
    var bytes = 0
    var facts: [Key: PictureFacts] = [:]
    var loads: [Key: Task<ShownPicture, any Error>] = [:]
    var versions = 0

    mutating func forget(where isMeant: (Place) -> Bool) {
      listings.removeAll { isMeant($0.place) }
      pictures.removeAll { isMeant($0.key.place) }
      bytes = pictures.reduce(0) { $0 + $1.picture.byteCount }
      for key in facts.keys where isMeant(key.place) { facts[key] = nil }
      for key in loads.keys where isMeant(key.place) { loads[key] = nil }
    }
  }

  private let state = Locked(State())
  private let mostBytes: Int
  private static let mostListings = 4
  /// Tells the versions of one run of the program from those of another at the same address.
  private let run = String(Int(Date().timeIntervalSince1970), radix: 36)

  /// As many bytes as two dozen photographs have, where the machine has eight times as many.
  static let usualBytes = min(Int(ProcessInfo.processInfo.physicalMemory / 8), 1 << 30)

  /// - Parameter mostBytes: of the pixels of all pictures; the last one is kept however large.
  init(mostBytes: Int = usualBytes) { self.mostBytes = mostBytes }

  /// How many bytes the pixels that are kept have.
  var byteCount: Int { state.withLock { $0.bytes } }

  func listing(of place: Place) -> PictureListing? {
    state.withLock { state in state.listings.first { $0.place == place }?.listing }
  }

  /// Keeps a listing, and forgets what the one before gave.
  ///
  /// - Returns: a word that no other listing has, so that a browser asks for its pictures anew.
  @discardableResult
  func put(_ listing: PictureListing, of place: Place) -> String {
    state.withLock { state in
      state.forget { $0 == place }
      state.versions += 1
      let version = "\(run)-\(state.versions)"
      state.listings.append((place, listing, version))
      if state.listings.count > Self.mostListings {
        let oldest = state.listings[0].place
        state.forget { $0 == oldest }
      }
      return version
    }
  }

  func facts(_ key: Key) -> PictureFacts? { state.withLock { $0.facts[key] } }

  func picture(_ key: Key) -> ShownPicture? {
    state.withLock { state in
      guard let index = state.pictures.firstIndex(where: { $0.key == key }) else { return nil }
      let found = state.pictures.remove(at: index)
      state.pictures.append(found)
      return found.picture
    }
  }

  /// The picture, read by `load` where it is not at hand. Who asks for it meanwhile waits for the
  /// same reading.
  func picture(
    _ key: Key, load: @escaping @Sendable () async throws -> ShownPicture
  ) async throws -> ShownPicture {
    if let known = picture(key) { return known }
    let task = state.withLock { state in
      if let task = state.loads[key] { return task }
      let task = Task { try await load() }
      state.loads[key] = task
      return task
    }
    let result = await task.result
    state.withLock { state in
      // Another listing may have come in between, and with it another picture of the name.
      guard state.loads[key] == task else { return }
      state.loads[key] = nil
      if case .success(let picture) = result { keep(picture, key, &state) }
    }
    return try result.get()
  }

  private func keep(_ picture: ShownPicture, _ key: Key, _ state: inout State) {
    state.pictures.append((key, picture))
    state.bytes += picture.byteCount
    state.facts[key] = picture.facts
    while state.pictures.count > 1, state.bytes > mostBytes {
      state.bytes -= state.pictures.removeFirst().picture.byteCount
    }
  }

  /// Forgets what is known of places.
  func forget(where isMeant: (Place) -> Bool) { state.withLock { $0.forget(where: isMeant) } }
}

extension ShownPicture {
  fileprivate var byteCount: Int { raster.extent.area * raster.format.bytesPerPixel }
}
