// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// Why a file did not become a picture; each case blames the file, none the program.
///
/// The description is one sentence without the file's name, which the caller knows.
public enum ImageDecodingError: Error, Hashable, Sendable {
  /// A file without a byte.
  case empty
  /// The first bytes belong to no format that is read here.
  case unrecognised
  /// A legal file, perhaps, that uses something not read here.
  case unsupported(ImageFileFormat, String)
  /// The file breaks the rules of its format, or ends too early.
  case damaged(ImageFileFormat, String)
  /// The file claims to be larger than the limits allow.
  case exceedsLimit(Claim, limit: Int)
  /// There was no memory for a picture within the limits, or the format's library gave up.
  case codecFailure(ImageFileFormat, String)

  /// What a file says of itself.
  public enum Claim: Hashable, Sendable {
    case pixels(Extent)
    case bytes(Int)
    case scans(moreThan: Int)
  }
}

extension ImageDecodingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty:
      "the file is empty"
    case .unrecognised:
      "the file is not a picture in a format that can be read"
    case .unsupported(let format, let feature):
      "the \(format) file uses what is not supported: \(feature)"
    case .damaged(let format, let reason):
      "the \(format) file is damaged or incomplete: \(reason)"
    case .exceedsLimit(.pixels(let extent), let limit):
      "the file claims \(extent) pixels, more than the limit of \(limit) pixels"
    case .exceedsLimit(.bytes(let count), let limit):
      "the picture would take \(count) bytes, more than the limit of \(limit) bytes"
    case .exceedsLimit(.scans(let count), let limit):
      "the progressive JPEG has more than \(count) scans, the limit is \(limit)"
    case .codecFailure(let format, let message):
      "the \(format) file could not be decoded: \(message)"
    }
  }
}
