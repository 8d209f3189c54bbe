// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// The tables of a data set: a file, or those of a folder.
struct CSVFiles {
  /// A table and the split that all its rows belong to.
  struct File {
    /// Below the input, with "/"; empty for the input itself.
    var name: String
    var split: String?
  }

  private static let extensions: Set<String> = ["csv", "tsv"]

  /// Whether a path is a table of a kind, or a folder with such tables. Those that Hugging Face has
  /// a name for are none.
  static func areThere(in input: DatasetInput, where isOne: (CSVBeginning) -> Bool) -> Bool {
    guard input.isFolder else {
      return extensions.contains(input.fileExtension) && isOne(CSVBeginning(input.path))
        && !HuggingFaceFormat.isTable(input.path)
    }
    return names(in: input, where: isOne).contains {
      !HuggingFaceFormat.isTable(input.path.pushing(FilePath($0)))
    }
  }

  /// Reads the tables of a path, one after the other.
  ///
  /// - Parameter isOne: whether a beginning is that of a table; asked only where there is a choice.
  static func reader<Table: CSVTable>(
    _ path: FilePath, _ options: ReadingOptions, where isOne: (CSVBeginning) -> Bool,
    _ table: (CSVBeginning, _ path: FilePath) throws(DatasetError) -> Table
  ) throws(DatasetError) -> any DatasetReader {
    let input = try DatasetInput(path)
    var readers: [any DatasetReader] = []
    for file in try files(in: input, where: isOne) {
      let whole = file.name.isEmpty ? path : path.pushing(FilePath(file.name))
      let beginning = CSVBeginning(whole)
      readers.append(
        try CSVReader(
          whole, try table(beginning, whole), beginning, split: file.split,
          picturesIn: folders(of: whole, file.split, options), options))
    }
    return readers.count == 1 ? readers[0] : ChainedReader(readers, root: path)
  }

  private static func files(
    in input: DatasetInput, where isOne: (CSVBeginning) -> Bool
  ) throws(DatasetError) -> [File] {
    guard input.isFolder else { return [File(name: "", split: nil)] }
    var names = names(in: input, where: isOne)
    // A table that is empty looks like nothing; the format was named then.
    if names.isEmpty { names = self.names(in: input) { $0.rows.isEmpty } }
    guard !names.isEmpty else {
      throw DatasetError(input.path.printable, "there is no table of this format in it")
    }
    let files = names.map { File(name: $0, split: split(of: $0, in: input)) }
    var found: [String: String] = [:]
    for file in files {
      if let other = found.updateValue(file.name, forKey: file.split ?? "") {
        throw DatasetError(
          input.path.printable,
          "\(other) and \(file.name) may describe the same pictures; name the one that is meant")
      }
    }
    return files
  }

  /// Those of the folder itself, else those of its folders that are called like splits.
  private static func names(
    in input: DatasetInput, where isOne: (CSVBeginning) -> Bool
  ) -> [String] {
    func own(_ folder: DatasetInput) -> [String] {
      folder.names.filter { name in
        let path = folder.path.appending(name)
        return extensions.contains(path.extension?.lowercased() ?? "")
          && isOne(CSVBeginning(path))
      }
    }
    let here = own(input)
    guard here.isEmpty else { return here }
    return input.names.flatMap { name in
      guard SplitNames.all.contains(name.lowercased()), let folder = input.below(name) else {
        return [String]()
      }
      return own(folder).map { "\(name)/\($0)" }
    }
  }

  /// "train" of "train.csv", "train_labels.csv" and "train/boxes.csv"; the stem where the folder of
  /// pictures has a folder of that name.
  private static func split(of name: String, in input: DatasetInput) -> String? {
    if let slash = name.firstIndex(of: "/") { return String(name[..<slash]) }
    let stem = FilePath(name).stem ?? name
    let folder = input.path.appending("images").appending(stem)
    if SplitNames.all.contains(stem.lowercased()) || FileKind(of: folder) == .folder {
      return stem
    }
    let words = stem.split { "_-. ".contains($0) }.map(String.init)
    return [words.first, words.last].compactMap { $0 }.first {
      SplitNames.all.contains($0.lowercased())
    }
  }

  /// Where the pictures of a table may lie.
  private static func folders(
    of file: FilePath, _ split: String?, _ options: ReadingOptions
  ) -> [FilePath] {
    if let folders = options.folders(ofSplit: split) { return folders }
    let here = file.folder
    let images = here.appending("images")
    let splits = split.map { [images.appending($0), here.appending($0)] } ?? []
    return [here] + splits + [images]
  }
}
