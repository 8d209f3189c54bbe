// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiDatasets
public import MizumashiFiles
internal import MizumashiGeometry
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
  /// What a data set says of it; nil for a file of a plain folder.
  var sample: Sample?
  /// Where a copy of it belongs below the output folder.
  var copyPath: String

  init(
    path: FilePath, relativePath: String, stem: String, fileExtension: String,
    isWholeInput: Bool = false, sample: Sample? = nil, copyPath: String? = nil
  ) {
    self.path = path
    self.relativePath = relativePath
    self.stem = stem
    self.fileExtension = fileExtension
    self.isWholeInput = isWholeInput
    self.sample = sample
    self.copyPath = copyPath ?? relativePath
  }

  /// The folder below the output folder for what is made of it: empty, or with "/" at the end.
  public var folder: String { PathText.folder(of: copyPath) }

  /// What it is called where randomness is concerned, before normalisation.
  var name: String { sample?.identity ?? relativePath }

  /// The words about the picture as a whole: those of its data set, or the folders above it, from
  /// the outermost.
  public var tags: [String] {
    sample.map { $0.annotations.tags.map(\.rawValue) } ?? PathText.folders(of: copyPath)
  }
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
    if case .bytes = sample?.picture { return true }
    let start = try FileReading.prefix(of: path)
    if ImageFileFormat.sniffed(from: start) != nil { return true }
    let isCalledPicture = ImageFileFormat(fileExtension: fileExtension) != nil
    if !isCalledPicture, Self.unreadExtensions.contains(fileExtension.lowercased()) {
      throw FileError(path, "\(fileExtension.uppercased()) files are not read; convert it first")
    }
    guard isWholeInput || isCalledPicture || sample != nil else { return false }
    let error: ImageDecodingError = start.isEmpty ? .empty : .unrecognised
    throw FileError(path, error.description)
  }
}

extension SourceFile {
  /// Its bytes.
  func contents() throws(FileError) -> [UInt8] {
    if case .bytes(let bytes) = sample?.picture { return bytes }
    return try FileReading.contents(of: path, limit: Self.longest)
  }
}

/// Something in the input that cannot be an input, and why.
public struct RefusedEntry: Error, Hashable, Sendable {
  /// Whether it counts as a failure. A link to a folder is merely not followed.
  public var isFailure: Bool
  public var error: FileError
}
