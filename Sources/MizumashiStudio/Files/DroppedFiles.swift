// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCodecs
internal import MizumashiFiles
internal import MizumashiLocking
internal import MizumashiMessages
internal import SystemPackage

/// The files that were dropped on the page: a folder of the program's own, for as long as it runs.
final class DroppedFiles: Sendable {
  struct Limits: Sendable {
    var files = 5000
    var bytesOfOne = 256 << 20
    var bytes = 2 << 30
  }

  /// What became of a file.
  struct Kept: Equatable, Sendable {
    /// The path that it got.
    var name: String
    /// Whether it took the place of other bytes.
    var isReplaced = false
  }

  private struct State {
    var folder: TemporaryFolder?
    var sizes: [String: Int] = [:]
    var bytes: Int { sizes.values.reduce(0, +) }
  }

  let limits: Limits
  private let state = Locked(State())

  init(_ limits: Limits = Limits()) {
    self.limits = limits
  }

  /// Where the files are; nil before the first.
  var folder: FilePath? { state.withLock { $0.folder?.files } }

  var count: Int { state.withLock { $0.sizes.count } }

  /// Keeps a file. A picture whose path another one has gets a number: pasted ones are all called
  /// alike. Another file takes the place of the one before: labels are dropped again when they were
  /// corrected, and two files of labels would be none.
  ///
  /// - Parameter path: as it was below what was dropped.
  @discardableResult
  func add(_ bytes: [UInt8], at path: String) throws(Problem) -> Kept {
    guard RelativePath.isPlain(path) else {
      throw Problem(.badPath, RelativePath.printable(path))
    }
    guard bytes.count <= limits.bytesOfOne else {
      throw Problem(.fileTooLarge, "a file has at most \(limits.bytesOfOne >> 20) MiB")
    }
    let limits = limits
    return try state.withLock { state throws(Problem) in
      let (kept, isThere) = Self.place(bytes, path, state)
      if isThere { return kept }
      let before = state.sizes[kept.name]
      guard before != nil || state.sizes.count < limits.files else {
        throw Problem(.tooManyFiles, "at most \(limits.files) files can be dropped")
      }
      guard state.bytes - (before ?? 0) + bytes.count <= limits.bytes else {
        throw Problem(.tooManyBytes, "at most \(limits.bytes >> 20) MiB can be dropped")
      }
      do {
        let folder = try state.folder ?? TemporaryFolder()
        state.folder = folder
        try Self.write(bytes, to: folder.files.appending(kept.name))
      } catch {
        throw Problem(.notKept, "\(RelativePath.printable(path)): \(error)")
      }
      state.sizes[kept.name] = bytes.count
      return kept
    }
  }

  /// Forgets all files.
  func removeAll() {
    state.withLock { state in
      state.folder?.remove()
      state = State()
    }
  }

  /// Which path bytes get, and whether they lie there already.
  private static func place(
    _ bytes: [UInt8], _ path: String, _ state: State
  ) -> (kept: Kept, isThere: Bool) {
    let isPicture = bytes.withUnsafeBytes { ImageFileFormat.sniffed(from: $0) } != nil
    var name = path
    var number = 1
    while let size = state.sizes[name], let folder = state.folder {
      let isSame =
        size == bytes.count
        && (try? FileReading.contents(of: folder.files.appending(name), limit: size)) == bytes
      if isSame { return (Kept(name: name), true) }
      if !isPicture { return (Kept(name: name, isReplaced: true), false) }
      number += 1
      name = numbered(path, number)
    }
    return (Kept(name: name), false)
  }

  /// `folder/image.png` → `folder/image-2.png`
  private static func numbered(_ path: String, _ number: Int) -> String {
    let file = path.split(separator: "/").last ?? ""
    let folder = path.dropLast(file.count)
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else {
      return "\(folder)\(file)-\(number)"
    }
    return "\(folder)\(file[..<dot])-\(number)\(file[dot...])"
  }

  private static func write(_ bytes: [UInt8], to path: FilePath) throws {
    try FileManager.default.createDirectory(
      atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
    let file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .truncate, .noFollow, .closeOnExec],
      permissions: [.ownerReadWrite])
    try file.closeAfter { _ = try file.writeAll(bytes) }
  }
}
