// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Data sets without a description of where their splits are.
extension YOLOFolder {
  /// Darknet's description, in the folder or in one of those that Darknet has it in.
  static func darknetFile(in input: DatasetInput) -> FilePath? {
    let folders = [input] + ["data", "cfg"].compactMap { input.below($0) }
    return folders.lazy.flatMap { folder in
      folder.names.lazy.filter { $0.hasSuffix("." + YOLODescription.darknetExtension) }
        .filter { YOLODescription.isDarknet(folder.beginning(of: $0)) }
        .map { folder.path.appending($0) }
    }.first
  }

  mutating func findSources() throws(DatasetError) {
    let images = folders(in: root.appending("images"))
    let labels = folders(in: root.appending("labels"))
    let own = folders(in: root) ?? []
    if let found = images ?? (pictures == nil ? nil : labels) {
      let splits = found.allSatisfy { SplitNames.all.contains($0) } ? Self.inOrder(found) : []
      for split in splits.isEmpty ? [nil] : splits.map(Optional.some) {
        let path: FilePath = split.map { FilePath("images/\($0)") } ?? "images"
        if let pictures {
          add(source(split, path, in: pictures))
        } else if let source = source(split, at: path) {
          add(source)
        }
      }
    } else {
      for split in Self.inOrder(own.filter { SplitNames.all.contains($0) }) {
        if let source = source(split, at: FilePath("\(split)/images")) { add(source) }
      }
    }
    guard !sources.isEmpty else {
      throw DatasetError(
        place, "not a YOLO data set: there is neither a description nor a folder \"images\"")
    }
    if !hasNames {
      tell(.warning, "there is no data.yaml; classes are called by their numbers")
    }
  }

  private func folders(in folder: FilePath) -> [String]? {
    guard FileKind(of: folder) == .folder, let names = try? FolderListing.names(in: folder) else {
      return nil
    }
    return names.filter { FileKind(of: folder.appending($0)) == .folder }.map(\.string)
      .filter { !$0.hasPrefix(".") && !$0.hasPrefix("__") }
  }

  private static func inOrder(_ splits: [String]) -> [String] {
    func rank(_ split: String) -> Int {
      ["train", "val", "test"].firstIndex(of: SplitNames.common(split)) ?? 3
    }
    return splits.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}
