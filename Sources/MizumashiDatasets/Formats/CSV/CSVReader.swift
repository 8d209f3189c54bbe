// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Goes through the pictures of one table.
struct CSVReader<Table: CSVTable>: ListedReader {
  let format = Table.format
  let root: FilePath
  let schema: DatasetSchema

  private let table: Table
  private let separator: UInt8
  private let split: String?
  private let folder: PictureFolder
  private let index: CSVIndex
  private let slices: FileSlices
  private let parser: CSVParser
  private let notes: CSVNotes
  var position = 0

  var count: Int { index.count }

  /// - Parameter candidates: folders that the pictures may lie in, the likeliest first.
  init(
    _ path: FilePath, _ table: Table, _ beginning: CSVBeginning, split: String?,
    picturesIn candidates: [FilePath], _ options: ReadingOptions
  ) throws(DatasetError) {
    self.table = table
    self.split = split
    separator = beginning.separator
    parser = CSVParser(separator: separator)
    notes = CSVNotes(path: path, options: options)
    let names = beginning.rows.prefix(20).compactMap { try? table.picture(of: $0).name }
    folder = PictureSearch.folder(
      among: candidates,
      having: Table.hasAddresses ? names.flatMap(PictureURI.names) : names)
    root = folder.path
    do {
      index = try CSVIndex(path, table, separator: separator, split: split, folder, notes)
      slices = try FileSlices(path)
    } catch {
      throw DatasetError(error.description)
    }
    schema = table.schema(naming: index.classes)
  }

  func sample(at position: Int) throws(FileError) -> Sample? {
    let rows = try rows(ofPicture: position)
    guard let first = rows.first else { return nil }
    do throws(CSVUnreadable) {
      return try sample(rows, first)
    } catch {
      notes.tell(.error, first, error)
      return nil
    }
  }

  private func sample(_ rows: [CSVRow], _ first: CSVRow) throws(CSVUnreadable) -> Sample {
    let (name, own) = try table.picture(of: first)
    let file = try CSVPictures.file(name, in: folder, hasAddresses: Table.hasAddresses)
    let split = own ?? split
    var sample = Sample(
      name: index.prefix.removed(from: file.name, split: split), split: split,
      picture: .file(file.path))
    try table.fill(&sample, from: rows, notes)
    return sample
  }

  private func rows(ofPicture picture: Int) throws(FileError) -> [CSVRow] {
    var rows: [CSVRow] = []
    for place in index.rows(ofPicture: picture) {
      let bytes = try slices.bytes(in: place.range)
      guard let found = try? parser.parse(bytes), let rest = try? parser.finish(),
        let fields = (found + rest).first, var row = CSVRow(fields, separator: separator)
      else { throw slices.change }
      row.line = Int(place.line)
      row.range = place.range
      rows.append(row)
    }
    return rows
  }
}
