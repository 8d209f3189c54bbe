// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON
internal import SystemPackage

/// What lies beside the shards and holds for all of them: `dataset.json` as this library writes
/// it, else the names of classes in `classes.txt`, one a line.
struct WebDatasetClasses {
  /// By the numbers that samples have, from 0; none where there is no list.
  private(set) var list: [ObjectClass] = []
  private(set) var attributes: [String: AttributeValue] = [:]

  static let names = "classes.txt"
  static let whole = "dataset.json"
  private static let limit = 64 << 20

  init() {}

  /// From the first of the folders that has a list.
  init(beside folders: [FilePath], _ report: ProblemHandler) throws(DatasetError) {
    for folder in folders {
      do {
        let json = folder.appending(Self.whole)
        if FileKind(of: json) == .file, try read(json) { return }
        let text = folder.appending(Self.names)
        if FileKind(of: text) == .file {
          try readNames(text, report)
          return
        }
      } catch {
        throw DatasetError(error.description)
      }
    }
  }

  /// Says whether it is a file of ours; others are called so too.
  private mutating func read(_ path: FilePath) throws(FileError) -> Bool {
    let bytes = try FileReading.contents(of: path, limit: Self.limit)
    let table: [String: AttributeValue]
    do {
      table = try JSONText.value(of: bytes).table ?? [:]
    } catch {
      throw FileError(path, error.description)
    }
    let found = table["classes"]?.list?.map(ObjectClass.init(webDataset:)) ?? []
    let classes = found.compactMap { $0 }
    guard let list = table["classes"]?.list, classes.count == list.count else { return false }
    self.list = classes
    attributes = table["attributes"]?.table ?? [:]
    return true
  }

  private mutating func readNames(
    _ path: FilePath, _ report: ProblemHandler
  ) throws(FileError) {
    var lines = try LineReader(path)
    var gaps: [Int] = []
    while let line = try lines.next() {
      var bytes = line.bytes
      if list.isEmpty, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      if bytes.isEmpty { gaps.append(list.count) }
      // A class without a name is called by its number.
      let name = bytes.isEmpty ? "\(list.count)" : String(decoding: bytes, as: UTF8.self)
      list.append(ObjectClass(name: name))
    }
    while let last = gaps.last, last == list.count - 1 {
      gaps.removeLast()
      list.removeLast()
    }
    for gap in gaps {
      report(
        DatasetProblem(
          .warning, "\(path.printable):\(gap + 1)",
          "the line is empty; its class is called \"\(gap)\""))
    }
  }

  // MARK: Writing

  /// `classes.txt` as others read it: without line breaks in names.
  static func names(of schema: DatasetSchema) -> [UInt8] {
    Array(
      schema.classes.map { found in
        found.name.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
          .joined(separator: " ") + "\n"
      }.joined().utf8)
  }

  static func bytes(of schema: DatasetSchema) -> [UInt8] {
    var table: [String: AttributeValue] = ["classes": .list(schema.classes.map(value))]
    if !schema.attributes.isEmpty { table["attributes"] = .table(schema.attributes) }
    return JSONWriter.bytes(of: .table(table)) + Array("\n".utf8)
  }

  private static func value(of found: ObjectClass) -> AttributeValue {
    var table: [String: AttributeValue] = ["name": .text(found.name)]
    table["id"] = found.id.map(AttributeValue.whole)
    if !found.keypoints.isEmpty {
      table["keypoints"] = .list(found.keypoints.map(AttributeValue.text))
    }
    if !found.skeleton.isEmpty {
      table["skeleton"] = .list(found.skeleton.map { .list($0.map(AttributeValue.whole)) })
    }
    if !found.attributes.isEmpty { table["attributes"] = .table(found.attributes) }
    return .table(table)
  }
}

extension ObjectClass {
  /// An object, or a name alone; nil for anything else.
  fileprivate init?(webDataset value: AttributeValue) {
    guard let name = value.text ?? value.table?["name"]?.text else { return nil }
    let table = value.table ?? [:]
    self.init(
      name: name, id: table["id"]?.whole,
      keypoints: table["keypoints"]?.list?.compactMap(\.text) ?? [],
      skeleton: table["skeleton"]?.list?.map { $0.list?.compactMap(\.whole) ?? [] } ?? [],
      attributes: table["attributes"]?.table ?? [:])
  }
}
