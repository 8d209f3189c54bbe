// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJSON

/// A file of lines that all have one of two forms, as it turns out at the end: most formats write
/// one class of a picture differently from several, and want one form for the whole file.
struct TwoFormLines {
  private let sink: any DatasetSink
  private let path: String
  private let single: any DatasetScratch
  private let several: any DatasetScratch
  private var hasObjects = false
  /// Whether a picture had several classes.
  private(set) var hasSeveral = false
  private var hasNone = false

  init(into sink: any DatasetSink, _ path: String) throws(DatasetError) {
    self.sink = sink
    self.path = path
    single = try sink.scratch()
    several = try sink.scratch()
  }

  /// Adds a line about objects, which has one form.
  mutating func add(_ table: [String: AttributeValue]) throws(DatasetError) {
    hasObjects = true
    let line = JSONWriter.bytes(of: .table(table)) + Array("\n".utf8)
    try single.append(line)
    try several.append(line)
  }

  /// Adds a line about the classes of a picture, in both forms.
  ///
  /// - Parameters:
  ///   - first: the form that holds one class; not used when there are several or none.
  ///   - count: how many classes there are.
  mutating func add(
    _ first: [String: AttributeValue], orSeveral list: [String: AttributeValue], count: Int
  ) throws(DatasetError) {
    if count > 1 { hasSeveral = true }
    if count == 0 { hasNone = true }
    let line = JSONWriter.bytes(of: .table(list)) + Array("\n".utf8)
    try single.append(
      count == 1 ? JSONWriter.bytes(of: .table(first)) + Array("\n".utf8) : line)
    try several.append(line)
  }

  /// Whether classes come in lists: where a picture has several, or where one of a set without
  /// objects has none, which the other form has no words for.
  private var hasLists: Bool { hasSeveral || hasNone && !hasObjects }

  /// - Parameter hasLists: whether classes come in lists; nil to go by what this file has.
  func finish(hasLists: Bool? = nil) throws(DatasetError) {
    let stream = try sink.open(path)
    try (hasLists ?? self.hasLists ? several : single).forEachPiece { piece throws(DatasetError) in
      try stream.append(piece)
    }
    try stream.close()
  }
}
