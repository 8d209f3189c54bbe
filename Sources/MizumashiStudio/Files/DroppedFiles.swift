// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
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

  private struct State {
    var folder: FilePath?
    var sizes: [String: Int] = [:]
    var bytes: Int { sizes.values.reduce(0, +) }
  }

  let limits: Limits
  private let state = Locked(State())

  init(_ limits: Limits = Limits()) {
    self.limits = limits
  }

  /// Where the files are; nil before the first.
  var folder: FilePath? { state.withLock { $0.folder } }

  var count: Int { state.withLock { $0.sizes.count } }

  /// Keeps a file.
  ///
  /// - Parameter path: as it was below what was dropped.
  func add(_ bytes: [UInt8], at path: String) throws(Problem) {
    guard RelativePath.isPlain(path) else {
      throw Problem(
        400, "bad-path", title: "The path of the file is not taken", RelativePath.printable(path))
    }
    guard bytes.count <= limits.bytesOfOne else {
      throw Self.tooMuch("a file has at most \(limits.bytesOfOne >> 20) MiB")
    }
    let limits = limits
    try state.withLock { state throws(Problem) in
      let before = state.sizes[path]
      guard before != nil || state.sizes.count < limits.files else {
        throw Self.tooMuch("at most \(limits.files) files can be dropped")
      }
      guard state.bytes - (before ?? 0) + bytes.count <= limits.bytes else {
        throw Self.tooMuch("at most \(limits.bytes >> 20) MiB can be dropped")
      }
      do {
        let folder = try state.folder ?? Self.makeFolder()
        state.folder = folder
        try Self.write(bytes, to: folder.appending(path))
      } catch {
        throw Problem(
          507, "not-kept", title: "The file cannot be kept",
          "\(RelativePath.printable(path)): \(error)")
      }
      state.sizes[path] = bytes.count
    }
  }

  /// Forgets all files.
  func removeAll() {
    state.withLock { state in
      if let folder = state.folder { try? FileManager.default.removeItem(atPath: folder.string) }
      state = State()
    }
  }

  private static func tooMuch(_ detail: String) -> Problem {
    Problem(413, "too-much", title: "Too much was dropped", detail)
  }

  private static func makeFolder() throws -> FilePath {
    let parent = FileManager.default.temporaryDirectory
    let folder = parent.appendingPathComponent("mizumashi-studio-" + UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    return FilePath(folder.path)
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
