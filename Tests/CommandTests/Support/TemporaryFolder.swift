// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting

/// A folder of one test's own, removed with it.
final class TemporaryFolder: Sendable {
  private let folder = TestFolder()
  var path: String { folder.path }

  /// The path of something in the folder.
  func callAsFunction(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file, with system calls: Foundation changes how some names are spelled.
  func write(_ bytes: [UInt8], to name: String) throws {
    try makeFolders(above: name)
    let file = open(self(name), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { throw FolderError(name: name, code: errno) }
    defer { close(file) }
    guard bytes.withUnsafeBytes({ Foundation.write(file, $0.baseAddress, $0.count) }) == bytes.count
    else { throw FolderError(name: name, code: errno) }
  }

  func makeFolder(_ name: String) throws {
    try makeFolders(above: name + "/")
  }

  private func makeFolders(above name: String) throws {
    var made = path
    for part in name.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      made += "/" + part
      guard mkdir(made, 0o755) == 0 || errno == EEXIST else {
        throw FolderError(name: made, code: errno)
      }
    }
  }

  /// The bytes of a file; nil where there is none.
  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: self(name)).map { [UInt8]($0) }
  }

  func text(_ name: String) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  func exists(_ name: String) -> Bool {
    var status = stat()
    return lstat(self(name), &status) == 0
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: self(name))
  }

  func move(_ name: String, to other: String) throws {
    guard rename(self(name), self(other)) == 0 else { throw FolderError(name: name, code: errno) }
  }

  /// The paths of all files below a folder but its manifest, in the order of their bytes.
  func outputs(_ name: String) -> [String] {
    files(name).filter { $0 != "manifest.jsonl" }
  }

  func files(_ name: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: self(name))?.compactMap { $0 as? String }
    return (found ?? []).filter { file in
      var status = stat()
      return lstat(self(name + "/" + file), &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Everything below a folder but the manifest: what each path holds.
  func contents(_ name: String) -> [String: FileContent] {
    Dictionary(
      uniqueKeysWithValues: outputs(name).map {
        // Spelled byte for byte: Unicode calls two spellings of a name the same.
        (
          $0.unicodeScalars.map { $0.escaped(asASCII: true) }.joined(),
          FileContent(bytes: bytes(name + "/" + $0) ?? [])
        )
      })
  }
}

/// The bytes of a file; failures show their number only.
struct FileContent: Hashable, CustomStringConvertible {
  var bytes: [UInt8]

  var description: String { "\(bytes.count) bytes, \(String(hashValue, radix: 16))" }
}

struct FolderError: Error {
  var name: String
  var code: Int32
}
