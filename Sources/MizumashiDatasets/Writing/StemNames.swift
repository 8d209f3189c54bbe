// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Names of files of annotations that go by the names of pictures.
struct StemNames {
  /// In small letters: some systems do not tell letters apart.
  private var taken: Set<String> = []

  /// The picture's name without extension; with it where "a.jpg" and "a.png" would meet.
  mutating func next(for picture: String) -> String {
    var candidate = PictureIndex.stem(of: picture)
    var number = 1
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = number == 1 ? picture : "\(picture)-\(number)"
      number += 1
    }
    return candidate
  }
}
