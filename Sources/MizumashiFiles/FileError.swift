// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// Something that went wrong with a file: which one, and why.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as the user wrote it, with control characters escaped.
  public let path: String
  public let reason: String

  public init(_ path: FilePath, _ reason: String) {
    self.path = path.printable
    self.reason = reason
  }

  public init(_ path: FilePath, _ error: Errno) {
    self.init(path, error.words)
  }

  /// An error whose text names its place already.
  package init(_ text: String) {
    path = ""
    reason = text
  }

  public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}

extension FilePath {
  /// The path for people: control characters, and bytes that are no text, are escaped.
  public var printable: String {
    var text = ""
    for scalar in string.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        text += "\\u{" + String(scalar.value, radix: 16) + "}"
      default:
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The path as text that gives the same path back; nil when its bytes are not UTF-8.
  package var exactString: String? { String(validating: self) }
}

extension Errno {
  /// The error in words, for the errors that people meet.
  package var words: String {
    switch self {
    case .noSuchFileOrDirectory: "no such file or folder"
    case .permissionDenied: "permission denied"
    case .noSpace: "no space left on the device"
    case .readOnlyFileSystem: "the file system is read-only"
    case .tooManySymbolicLinkLevels: "the link leads in a circle"
    case .fileNameTooLong: "the name is too long"
    case .fileExists: "exists already, and was not made by this job"
    case .notDirectory: "not a folder"
    case .isDirectory: "a folder"
    default: String(describing: self)
    }
  }
}
