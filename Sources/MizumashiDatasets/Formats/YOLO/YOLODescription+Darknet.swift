// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// What Darknet has for a description: `obj.data`, lines of `key = value` that name lists of
/// pictures, and a file with a class on each line. Labels lie where YOLO has them, which is beside
/// pictures that lie in no folder "images".
///
/// Places start from wherever Darknet was called, so that of each the longest end is taken that is
/// there below the data set's folder.
extension YOLODescription {
  static let darknetExtension = "data"

  /// Whether the first bytes of a file look like one.
  static func isDarknet(_ bytes: [UInt8]) -> Bool {
    let entries = entries(of: String(decoding: bytes, as: UTF8.self))
    return entries["names"] != nil && (entries["train"] != nil || entries["valid"] != nil)
  }

  /// - Throws: for a file that names no classes, or names a file of classes that is not there.
  init(darknet path: FilePath, root: FilePath) throws(DatasetError) {
    let entries = Self.entries(of: try Self.text(path))
    guard let place = entries["names"] else {
      throw DatasetError(path.printable, "has no \"names\", as Darknet's descriptions have")
    }
    guard let file = YOLOPlace.end(of: place, below: root) else {
      throw DatasetError(
        path.printable,
        "\"names\" is \"\(FilePath(place).printable)\", of which no end is there below "
          + root.printable)
    }
    isDarknet = true
    let lines = try Self.text(root.pushing(file)).split { $0.isNewline }.map(Self.trimmed)
    for name in lines where !name.isEmpty { names[names.count] = name }
    if let count = entries["classes"].flatMap({ Int($0) }), count != names.count {
      warnings.append("\"classes\" is \(count), but there are \(names.count) names")
    }
    for key in Self.splitKeys {
      guard let place = entries[key], !place.isEmpty else { continue }
      splits.append((key, [YOLOPlace.end(of: place, below: root)?.string ?? place]))
    }
  }

  private static func text(_ path: FilePath) throws(DatasetError) -> String {
    do {
      let bytes = try FileReading.contents(of: path, limit: longest)
      if let text = String(validating: bytes, as: UTF8.self) { return text }
    } catch {
      throw DatasetError(error.description)
    }
    throw DatasetError(path.printable, "not valid UTF-8")
  }

  private static func entries(of text: String) -> [String: String] {
    var entries: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let mark = line.firstIndex(of: "="), line.first != "#" else { continue }
      entries[trimmed(line[..<mark])] = trimmed(line[line.index(after: mark)...])
    }
    return entries
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
  }
}
