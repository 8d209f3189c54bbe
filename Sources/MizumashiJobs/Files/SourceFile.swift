// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
public import MizumashiFiles
public import SystemPackage

/// One input of a job: a file that may be a picture.
public struct SourceFile: Hashable, Sendable {
  /// Where it is.
  public let path: FilePath
  /// Its path below the input folder, with "/", as the file system spells it; a single file's name.
  public let relativePath: String
  /// The part of its name that outputs begin with.
  public let stem: String
  /// The name's extension without dot; empty where there is none.
  public let fileExtension: String
  /// Whether the file itself is the input, not a folder that has it.
  public let isWholeInput: Bool

  /// The folder part of the relative path: empty, or with "/" at the end.
  public var folder: String {
    relativePath.lastIndex(of: "/").map { String(relativePath[...$0]) } ?? ""
  }

  /// The folders above the file, from the outermost: its tags.
  public var tags: [String] { folder.split(separator: "/").map(String.init) }
}

extension SourceFile {
  /// Sixteen bits, four channels and the default limit of pixels, uncompressed.
  static let longest = 178_000_000 * 8

  /// Extensions of pictures in formats that are not read. Such a file is not passed over in
  /// silence, as a note beside the pictures is.
  private static let unreadExtensions: Set<String> = [
    "arw", "cr2", "cr3", "cur", "dcm", "dds", "dng", "eps", "exr", "flc", "fli", "hdr", "icns",
    "ico", "j2c", "j2k", "jp2", "jpf", "jpx", "jxl", "jxr", "nef", "orf", "pcx", "pict", "psb",
    "psd", "qoi", "raf", "ras", "rw2", "sgi", "svg", "svgz", "tga", "wmf", "xbm", "xcf", "xpm",
  ]

  /// Whether the file is a picture, by its first bytes. Other files lie in folders too, and are
  /// none.
  ///
  /// - Throws: for a file that was named as the input, or is called like a picture, and is none.
  func isPicture() throws(FileError) -> Bool {
    let start = try FileReading.prefix(of: path)
    if ImageFileFormat.sniffed(from: start) != nil { return true }
    let isCalledPicture = ImageFileFormat(fileExtension: fileExtension) != nil
    if !isCalledPicture, Self.unreadExtensions.contains(fileExtension.lowercased()) {
      throw FileError(path, "\(fileExtension.uppercased()) files are not read; convert it first")
    }
    guard isWholeInput || isCalledPicture else { return false }
    let error: ImageDecodingError = start.isEmpty ? .empty : .unrecognised
    throw FileError(path, error.description)
  }
}

/// Something in the input that cannot be an input, and why.
public struct RefusedEntry: Error, Hashable, Sendable {
  /// Whether it counts as a failure. A link to a folder is merely not followed.
  public var isFailure: Bool
  public var error: FileError
}
