// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles

extension PictureSource {
  /// The bytes of the picture.
  ///
  /// - Parameter limit: bytes of a file.
  func contents(limit: Int = SourceFile.longest) throws(FileError) -> [UInt8] {
    switch self {
    case .file(let path): try FileReading.contents(of: path, limit: limit)
    case .bytes(let bytes): bytes
    }
  }
}
