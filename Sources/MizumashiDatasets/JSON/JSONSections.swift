// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON
internal import SystemPackage

/// Goes through a large file of JSON element by element: of the file's own list, or of the lists
/// that are members of the file's object. No more than an element is in memory.
final class JSONSections: JSONHandler {
  /// What stands at one place of the file.
  enum Item {
    /// An element of a list: of the list called `section`, or of the file itself, which is nil.
    case element(section: String?, index: Int, AttributeValue, Range<Int>)
    /// A member of the file's object that is no list.
    case member(String, AttributeValue)
    /// The beginning of a list.
    case list(section: String?)
  }

  private let path: FilePath
  /// The keys of elements that are kept, by section; all where nothing is said.
  private let wanted: [String: Set<String>]
  private let body: (Item) -> String?
  private var parser: JSONParser?

  private var tree = JSONTree()
  private var depth = 0
  /// Whether the file's value is an object.
  private var isObject = false
  private var section: String?
  private var isInList = false
  /// The keys that are kept of elements of the present list.
  private var wantedHere: Set<String>?
  private var index = 0
  private var start = 0
  private var seen: Set<String> = []
  /// Containers that are open inside a member that is passed over; nil when none is.
  private var skipped: Int?

  private init(
    _ path: FilePath, wanted: [String: Set<String>], _ body: @escaping (Item) -> String?
  ) {
    self.path = path
    self.wanted = wanted
    self.body = body
  }

  /// Calls `body` with one item after the other; it may give a reason to stop with.
  ///
  /// - Throws: for text that is no JSON, with line and column, and for what `body` refuses.
  static func forEach(
    of path: FilePath, keeping wanted: [String: Set<String>] = [:],
    _ body: @escaping (Item) -> String?
  ) throws(FileError) {
    let sections = JSONSections(path, wanted: wanted, body)
    try sections.run()
  }

  private static let chunk = 1 << 20

  private func run() throws(FileError) {
    let file = OpenFile(try FileReading.open(path).0)
    let parser = JSONParser(self)
    self.parser = parser
    defer { self.parser = nil }
    do {
      while true {
        let bytes = try file.read(path, Self.chunk)
        guard !bytes.isEmpty else { break }
        try bytes.withUnsafeBufferPointer { bytes throws(JSONError) in try parser.parse(bytes) }
      }
      try parser.finish()
    } catch let error as JSONError {
      throw FileError(path, error.description)
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError(path, "\(error)")
    }
  }

  private func finish(_ end: Int) -> Bool {
    guard let value = tree.take() else { return true }
    let refusal: String?
    if isInList {
      refusal = body(.element(section: section, index: index, value, start..<end))
      index += 1
    } else {
      refusal = body(.member(section ?? "", value))
    }
    return refusal.map { parser?.refuse($0) ?? false } ?? true
  }

  private var offset: Int { parser?.offset ?? 0 }

  func scalar(_ scalar: JSONScalar) -> Bool {
    if let skipped {
      if skipped == 0 { self.skipped = nil }
      return true
    }
    if depth == 0 { return refuse("the file holds a single value, no list and no object") }
    if tree.depth == 0 { start = offset }
    tree.append(scalar.value)
    return tree.depth == 0 ? finish(offset) : true
  }

  func key(_ key: JSONString) -> Bool {
    if let skipped, skipped > 0 { return true }
    let key = key.text
    if depth == 1, isObject, tree.depth == 0 {
      section = key
      return seen.insert(key).inserted ? true : refuse("\"\(key)\" is there twice")
    }
    if tree.depth == 1, isInList, let wantedHere, !wantedHere.contains(key) {
      skipped = 0
      return true
    }
    tree.appendKey(key)
    return true
  }

  func open(isTable: Bool) -> Bool {
    if let count = skipped {
      skipped = count + 1
      return true
    }
    if depth == 0 {
      depth = 1
      isObject = isTable
      if !isTable { return openList(nil) }
      return true
    }
    if depth == 1, isObject, tree.depth == 0, !isTable, !isInList {
      depth = 2
      return openList(section)
    }
    if tree.depth == 0 { start = offset - 1 }
    tree.open(isTable: isTable)
    return true
  }

  func close() -> Bool {
    if let count = skipped {
      skipped = count > 1 ? count - 1 : nil
      return true
    }
    if tree.depth > 0 {
      tree.close()
      return tree.depth == 0 ? finish(offset) : true
    }
    depth -= 1
    isInList = false
    return true
  }

  private func openList(_ section: String?) -> Bool {
    self.section = section
    wantedHere = wanted[section ?? ""]
    isInList = true
    index = 0
    return body(.list(section: section)).map { refuse($0) } ?? true
  }

  private func refuse(_ reason: String) -> Bool { parser?.refuse(reason) ?? false }
}
