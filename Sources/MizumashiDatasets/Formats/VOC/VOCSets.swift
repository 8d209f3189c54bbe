// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Several folders that are each a VOC data set, of a year or of a split, as one. What pixels are
/// counted from is found out for all of them together.
struct VOCSets: DatasetReader {
  let format = DatasetFormat.voc
  let root: FilePath
  let schema: DatasetSchema
  let count: Int

  private let names: [String]
  private var readers: [VOCReader] = []
  private var current = 0

  /// The folders in a folder that are data sets, if it is none itself.
  static func folders(in input: DatasetInput) -> [String] {
    guard input.isFolder, VOCFolders.annotations(in: input) == nil,
      !input.names.contains(where: VOCFolders.isXML)
    else { return [] }
    return input.names.filter { name in
      input.below(name).flatMap(VOCFolders.annotations(in:)) != nil
    }
  }

  init(
    _ path: FilePath, _ names: [String], _ options: ReadingOptions
  ) throws(DatasetError) {
    root = path
    self.names = names
    for name in names {
      var inner = options
      inner.pictures = options.pictures?.appending(name)
      readers.append(try VOCReader(path.appending(name), inner))
    }
    let bases = readers.compactMap { $0.schema.attributes["voc_base"]?.whole }
    let base = options.vocBase ?? bases.min() ?? VOCBase.original
    for index in readers.indices { readers[index].base = base }
    count = readers.reduce(0) { $0 + $1.count }
    schema = DatasetSchema(
      classes: DatasetSchema(
        classNames: readers.flatMap { $0.schema.classes.map(\.name) }
      ).classes,
      attributes: ["voc_base": .whole(base)])
  }

  /// A folder that is called like a split is one; any other is part of the names.
  mutating func next() throws(DatasetError) -> Sample? {
    while current < readers.count {
      if var sample = try readers[current].next() {
        let folder = names[current]
        if !SplitNames.all.contains(folder.lowercased()) {
          sample.name = "\(folder)/\(sample.name)"
        } else if sample.split == nil {
          sample.split = folder
        }
        return sample
      }
      current += 1
    }
    return nil
  }
}
