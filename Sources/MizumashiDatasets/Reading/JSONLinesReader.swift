// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Reads one file with a line for each picture.
struct JSONLinesReader<Dialect: LineDialect>: DatasetReader {
  let schema: DatasetSchema
  let count: Int
  private let dialect: Dialect
  private let split: String?
  private let finder: PictureFinder
  private let options: ReadingOptions
  private var lines: any PictureLines
  /// The line of each sample that was read.
  private var known: [String: Int] = [:]

  var format: DatasetFormat { dialect.format }
  var root: FilePath { finder.root }

  private init(
    _ file: LineFile, _ dialect: Dialect, _ schema: DatasetSchema, count: Int,
    _ options: ReadingOptions
  ) throws(DatasetError) {
    self.schema = schema
    self.count = count
    self.dialect = dialect
    self.options = options
    split = file.split
    finder = PictureFinder(of: file.path, pictures: options.pictures)
    lines = try file.lines(key: dialect.key, options.report)
  }

  /// Opens the files of a data set, going through all of them once for their classes. Each file has
  /// its dialect.
  ///
  /// - Parameter files: not empty.
  /// - Throws: also for a file that has lines, and none of the format.
  static func reader(
    _ files: [(LineFile, Dialect)], root: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    var census = ClassCensus()
    var counts: [Int] = []
    for (file, dialect) in files {
      var lines = try file.lines(key: dialect.key) { _ in }
      var count = 0
      while let table = try lines.next() {
        guard table[dialect.key] != nil else { continue }
        count += 1
        dialect.note(classesOf: table, in: &census)
      }
      guard count > 0 || lines.count == 0 else {
        throw DatasetError(
          file.path.printable,
          "none of its lines is an object with \"\(dialect.key)\", as \(dialect.format.rawValue) "
            + "has it")
      }
      if count == 0 {
        options.report(DatasetProblem(.warning, file.path.printable, "the file is empty"))
      }
      counts.append(count)
    }
    let schema = files.first?.1.schema(census) ?? census.schema
    var readers: [any DatasetReader] = []
    for ((file, dialect), count) in zip(files, counts) {
      readers.append(try JSONLinesReader(file, dialect, schema, count: count, options))
    }
    return readers.count == 1 ? readers[0] : ChainedReader(readers, root: root)
  }

  mutating func next() throws(DatasetError) -> Sample? {
    while let table = try lines.next() {
      let line = LineContext(
        place: lines.place, split: split, finder: finder, inspector: options.inspector,
        report: options.report)
      guard table[dialect.key] != nil else {
        line.tell(.error, "", "has no \"\(dialect.key)\"")
        continue
      }
      guard let sample = dialect.sample(table, line) else { continue }
      if let other = known[sample.identity] {
        line.tell(
          .error, "",
          "\(FilePath(sample.name).printable) has line \(other) already, and counts once")
        continue
      }
      known[sample.identity] = lines.number
      return sample
    }
    return nil
  }
}
