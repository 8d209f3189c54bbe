// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCodecs
internal import MizumashiFiles
internal import MizumashiLocking
internal import MizumashiMessages
internal import SystemPackage

/// The files that were dropped on the page: a folder of the program's own, for as long as it runs.
///
/// Every folder that is dropped is a set of its own, so that the labels of one never become those
/// of another, and so that its pictures are called, and drawn for, as in a job on that folder.
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

  /// Writes bytes into an open file.
  typealias Writing = @Sendable ([UInt8], FileDescriptor) throws -> Void

  private struct State {
    var folder: TemporaryFolder?
    private(set) var sets: [DroppedSet] = []
    /// How many paths lead to each content that is kept.
    private var uses: [Int: Int] = [:]
    private(set) var bytes = 0
    /// How many folders were made for sets.
    private var folders = 0
    private var contents = 0

    var count: Int { uses.count }

    func index(of name: String) -> Int? { sets.firstIndex { $0.name == name } }

    /// The folder for all, made where there is none yet.
    mutating func ownFolder() throws -> TemporaryFolder {
      let folder = try self.folder ?? TemporaryFolder()
      self.folder = folder
      return folder
    }

    mutating func makeSet(_ name: String, _ title: String) throws {
      folders += 1
      // A number above the name, so that two of one name are apart.
      var place = try ownFolder().files.appending(String(folders))
      if !title.isEmpty { place.append(title) }
      try FileManager.default.createDirectory(
        atPath: place.string, withIntermediateDirectories: true)
      sets.append(DroppedSet(name: name, title: title, folder: place))
    }

    mutating func removeSet(_ name: String) {
      guard let index = index(of: name) else { return }
      let set = sets.remove(at: index)
      for content in set.files.values { release(content) }
      try? FileManager.default.removeItem(atPath: set.folder.string)
    }

    mutating func rename(_ name: String, _ newName: String) {
      if let index = index(of: name) { sets[index].name = newName }
    }

    func content(size: Int, isPicture: Bool) -> DroppedSet.Content {
      DroppedSet.Content(number: contents, size: size, isPicture: isPicture)
    }

    /// Notes what lies at a path of a set now.
    mutating func note(_ content: DroppedSet.Content, at path: String, of index: Int) {
      contents = max(contents, content.number + 1)
      if uses[content.number] == nil { bytes += content.size }
      uses[content.number, default: 0] += 1
      if let before = sets[index].files.updateValue(content, forKey: path) { release(before) }
    }

    private mutating func release(_ content: DroppedSet.Content) {
      let rest = (uses[content.number] ?? 0) - 1
      uses[content.number] = rest > 0 ? rest : nil
      if rest <= 0 { bytes -= content.size }
    }
  }

  let limits: Limits
  private let writing: Writing
  private let state = Locked(State())

  init(
    _ limits: Limits = Limits(),
    writing: @escaping Writing = { bytes, file in _ = try file.writeAll(bytes) }
  ) {
    self.limits = limits
    self.writing = writing
  }

  var count: Int { state.withLock { $0.count } }

  /// The names of the sets that have files, in the order in which they were dropped.
  var sets: [String] { state.withLock { $0.sets.filter { !$0.files.isEmpty }.map(\.name) } }

  /// A set; nil where nothing of it was dropped.
  subscript(name: String) -> DroppedSet? {
    state.withLock { state in state.index(of: name).map { state.sets[$0] } }
  }

  /// Begins a set for what is dropped together.
  ///
  /// - Parameter title: what it is called where it comes from.
  /// - Returns: its name, which no other set has.
  func begin(_ title: String) throws(Problem) -> String {
    guard PathText.parts(of: title).count == 1, PathText.isName(title) else {
      throw Problem(.badPath, RelativePath.printable(title))
    }
    let limits = limits
    return try state.withLock { state throws(Problem) in
      // Each is for a file at least.
      guard state.sets.count < limits.files else {
        throw Problem(.tooManyFiles, "at most \(limits.files) files can be dropped")
      }
      var name = title
      var number = 1
      while state.index(of: name) != nil {
        number += 1
        name = "\(title)-\(number)"
      }
      do {
        try state.makeSet(name, title)
      } catch {
        throw Problem(.notKept, "\(RelativePath.printable(title)): \(error)")
      }
      return name
    }
  }

  /// Ends a set: everything of it is there. Where it is a folder that was dropped before, it takes
  /// the place of that one, labels and all.
  ///
  /// - Returns: the name that it has now; nil where it has no files, and is gone.
  func end(_ name: String) -> String? {
    state.withLock { state in
      guard let set = state.index(of: name).map({ state.sets[$0] }) else { return nil }
      if set.files.isEmpty {
        state.removeSet(name)
        return nil
      }
      guard let before = state.sets.first(where: { $0.name != name && set.isAgain($0) }) else {
        return name
      }
      state.removeSet(before.name)
      state.rename(name, before.name)
      return before.name
    }
  }

  /// Keeps a file. A picture whose path another one has gets a number: pasted ones are all called
  /// alike. Another file takes the place of the one before: labels are dropped again when they were
  /// corrected, and two files of labels would be none.
  ///
  /// - Parameters:
  ///   - path: as it was below what was dropped.
  ///   - name: the set that it belongs to; empty for those that were dropped by themselves.
  @discardableResult
  func add(_ bytes: [UInt8], at path: String, in name: String = "") throws(Problem) -> Kept {
    guard RelativePath.isPlain(path) else {
      throw Problem(.badPath, RelativePath.printable(path))
    }
    guard bytes.count <= limits.bytesOfOne else {
      throw Problem(.fileTooLarge, "a file has at most \(limits.bytesOfOne >> 20) MiB")
    }
    return try state.withLock { state throws(Problem) in
      do {
        if name.isEmpty, state.index(of: "") == nil { try state.makeSet("", "") }
        guard let index = state.index(of: name) else {
          throw Problem(.noSuchPath, RelativePath.printable(name))
        }
        return try keep(bytes, path, index, &state)
      } catch let problem as Problem {
        throw problem
      } catch {
        throw Problem(.notKept, "\(RelativePath.printable(path)): \(error)")
      }
    }
  }

  private func keep(
    _ bytes: [UInt8], _ path: String, _ index: Int, _ state: inout State
  ) throws -> Kept {
    let set = state.sets[index]
    let isPicture = bytes.withUnsafeBytes { ImageFileFormat.sniffed(from: $0) } != nil
    let (kept, isThere) = Self.place(bytes, path, isPicture, set)
    if isThere { return kept }
    let target = set.folder.appending(kept.name)
    // A folder that is dropped again is not kept twice.
    for other in state.sets where other.title == set.title && !set.title.isEmpty {
      guard set.files[kept.name] == nil, let content = other.files[kept.name],
        Self.holds(other, kept.name, bytes),
        (try? state.ownFolder().link(other.folder.appending(kept.name), at: target)) != nil
      else { continue }
      state.note(content, at: kept.name, of: index)
      return kept
    }
    try checkRoom(for: bytes.count, insteadOf: set.files[kept.name], state)
    try state.ownFolder().put(at: target) { try writing(bytes, $0) }
    state.note(
      state.content(size: bytes.count, isPicture: isPicture), at: kept.name, of: index)
    return kept
  }

  private func checkRoom(
    for size: Int, insteadOf before: DroppedSet.Content?, _ state: State
  ) throws(Problem) {
    guard before != nil || state.count < limits.files else {
      throw Problem(.tooManyFiles, "at most \(limits.files) files can be dropped")
    }
    guard state.bytes - (before?.size ?? 0) + size <= limits.bytes else {
      throw Problem(.tooManyBytes, "at most \(limits.bytes >> 20) MiB can be dropped")
    }
  }

  /// Forgets all files.
  func removeAll() {
    state.withLock { state in
      state.folder?.remove()
      state = State()
    }
  }

  /// Which path bytes get in a set, and whether they lie there already.
  private static func place(
    _ bytes: [UInt8], _ path: String, _ isPicture: Bool, _ set: DroppedSet
  ) -> (kept: Kept, isThere: Bool) {
    var name = path
    var number = 1
    while set.files[name] != nil {
      if holds(set, name, bytes) { return (Kept(name: name), true) }
      if !isPicture { return (Kept(name: name, isReplaced: true), false) }
      number += 1
      name = numbered(path, number)
    }
    return (Kept(name: name), false)
  }

  private static func holds(_ set: DroppedSet, _ name: String, _ bytes: [UInt8]) -> Bool {
    guard let size = set.files[name]?.size, size == bytes.count else { return false }
    return (try? FileReading.contents(of: set.folder.appending(name), limit: size)) == bytes
  }

  /// `folder/image.png` → `folder/image-2.png`
  private static func numbered(_ path: String, _ number: Int) -> String {
    let file = PathText.name(of: path)
    let folder = PathText.folder(of: path)
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else {
      return "\(folder)\(file)-\(number)"
    }
    return "\(folder)\(file[..<dot])-\(number)\(file[dot...])"
  }
}
