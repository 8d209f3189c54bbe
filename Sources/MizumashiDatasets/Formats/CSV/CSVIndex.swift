// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Where the rows of each picture stand in a table, so that pictures can be gone through one by one
/// whatever the order of rows. Holds three words for each row.
struct CSVIndex {
  struct Place {
    var offset: Int
    var length: Int32
    var line: Int32

    var range: Range<Int> { offset..<offset + Int(length) }
  }

  /// In the order of pictures.
  private var places: [Place] = []
  /// Where the rows of each picture begin, and the end.
  private var starts: [Int] = [0]
  private(set) var classes: Set<String> = []
  /// What all names begin with, as far as the table's own layout says.
  private(set) var prefix = CSVPrefix()

  /// How many pictures there are.
  var count: Int { starts.count - 1 }

  /// The rows of a picture, in the order of the file.
  func rows(ofPicture picture: Int) -> some Sequence<Place> {
    places[starts[picture]..<starts[picture + 1]]
  }

  /// Reads the table once. Rows that cannot belong to a picture are told.
  init(
    _ path: FilePath, _ table: some CSVTable, separator: UInt8, split: String?,
    _ folder: PictureFolder, _ notes: CSVNotes
  ) throws(FileError) {
    var rows = try CSVRows(path, separator: separator)
    var pictures = CSVPictures(folder, split: split, hasAddresses: type(of: table).hasAddresses)
    var owners: [Int32] = []
    var isHeader = table.hasHeader
    while let item = try rows.next() {
      guard case .row(let row) = item else {
        if case .unreadable(let line) = item { notes.tell(.error, line: line, "not valid UTF-8") }
        continue
      }
      if isHeader || row.isEmpty {
        isHeader = false
        continue
      }
      do throws(CSVUnreadable) {
        let picture = try table.picture(of: row)
        owners.append(try pictures.index(of: picture.name, split: picture.split))
        classes.formUnion(table.classes(of: row))
        places.append(
          Place(
            offset: row.range.lowerBound, length: Int32(clamping: row.range.count),
            line: Int32(clamping: row.line)))
      } catch {
        notes.tell(.error, row, error)
      }
    }
    prefix = pictures.prefix
    arrange(owners, pictures.count)
  }

  /// Sorts rows to their pictures; those of one picture stay in their order.
  private mutating func arrange(_ owners: [Int32], _ count: Int) {
    starts = [Int](repeating: 0, count: count + 1)
    for owner in owners { starts[Int(owner) + 1] += 1 }
    for picture in 0..<count { starts[picture + 1] += starts[picture] }
    var next = starts
    var sorted = places
    for (place, owner) in zip(places, owners) {
      sorted[next[Int(owner)]] = place
      next[Int(owner)] += 1
    }
    places = sorted
  }
}
