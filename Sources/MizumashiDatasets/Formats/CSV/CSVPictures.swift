// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// The pictures of a table while it is read for the first time.
struct CSVPictures {
  private let folder: PictureFolder
  private let split: String?
  private let hasAddresses: Bool
  /// By names as they are written, and in their one spelling.
  private var indices: [Key: Int32] = [:]
  /// Names that addresses led to.
  private var taken: Set<Key> = []
  private(set) var prefix = CSVPrefix()
  private(set) var count = 0

  private struct Key: Hashable {
    var name: String
    var split: String?
  }

  init(_ folder: PictureFolder, split: String?, hasAddresses: Bool) {
    self.folder = folder
    self.split = split
    self.hasAddresses = hasAddresses
  }

  /// The place of a picture in the order in which they are named first.
  mutating func index(of name: String, split own: String?) throws(CSVUnreadable) -> Int32 {
    let split = own ?? split
    let written = Key(name: name, split: split)
    if let known = indices[written] { return known }
    let key = hasAddresses ? written : Key(name: PictureFolder.normalised(name), split: split)
    if let known = indices[key] {
      indices[written] = known
      return known
    }
    guard let index = Int32(exactly: count) else {
      throw CSVUnreadable("", "there are more pictures than can be counted")
    }
    let file = try Self.file(name, in: folder, hasAddresses: hasAddresses)
    if hasAddresses, !taken.insert(Key(name: file.name, split: split)).inserted {
      throw CSVUnreadable(
        "",
        "\"\(name.printable)\" leads to \"\(file.name.printable)\", as another address does; it is "
          + "left out")
    }
    prefix.take(file.name, split: split)
    indices[key] = index
    indices[written] = index
    count += 1
    return index
  }

  /// The picture that a table means by a name, or by an address.
  static func file(
    _ name: String, in folder: PictureFolder, hasAddresses: Bool
  ) throws(CSVUnreadable) -> (name: String, path: FilePath) {
    guard !name.isEmpty else { throw CSVUnreadable("", "there is no name of a picture") }
    if hasAddresses {
      guard let file = PictureURI.file(for: name, in: folder) else {
        throw CSVUnreadable(
          "", "\"\(name.printable)\" names no picture below \(folder.path.printable)")
      }
      return file
    }
    do {
      return (PictureFolder.normalised(name), try folder.file(named: name))
    } catch {
      throw CSVUnreadable("", error.reason)
    }
  }
}
