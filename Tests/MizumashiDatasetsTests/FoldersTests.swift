// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiDatasets

@Suite("folders of classes")
struct FoldersTests {
  @Test("names that no folder can have are changed, and that is noted")
  func names() throws {
    let samples = ["a/b", "..", "cat"].enumerated().map { index, name in
      Sample(
        name: "\(index).jpg", split: index == 2 ? "../x" : nil, picture: .bytes([]),
        annotations: Annotations(tags: [Tag(rawValue: name)]))
    }
    let (sink, losses) = try write(samples, DatasetSchema(), as: FoldersFormat.self)
    #expect(sink.files.keys.sorted() == ["_./1.jpg", "_._x/cat/2.jpg", "a_b/0.jpg"])
    #expect(
      losses.entries.map { "\($0.what) \($0.count)" } == ["characters of names 2", "splits 1"])
  }
}
