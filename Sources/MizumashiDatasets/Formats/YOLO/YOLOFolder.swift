// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Finds what a YOLO data set consists of: its description, its pictures, its labels.
///
/// Places that lead out of the folder are refused; where such a place does not exist, or where the
/// folder itself has what the place names after its "..", the folder's own is taken, since many
/// descriptions name the place where somebody else had the data set.
struct YOLOFolder {
  /// As the user wrote it.
  let input: FilePath
  /// The folder of the description.
  let root: FilePath
  /// The description's path, for messages.
  let place: String
  let description: YOLODescription
  private(set) var sources: [YOLOSource] = []

  /// Where the pictures are, if not where the description says.
  private(set) var pictures: FilePath?
  private let report: ProblemHandler
  /// Where places start, relative to `root`.
  private var base: FilePath = ""

  /// - Parameter pictures: where the pictures are, when the description does not say so.
  init(
    _ input: DatasetInput, pictures: FilePath?, report: @escaping ProblemHandler
  ) throws(DatasetError) {
    self.input = input.path
    self.pictures = pictures
    self.report = report
    if !input.isFolder {
      let isDarknet = input.fileExtension == YOLODescription.darknetExtension
      guard isDarknet || ["yaml", "yml"].contains(input.fileExtension) else {
        throw DatasetError(input.path.printable, "neither a folder nor a file of YAML")
      }
      root = input.path.folder
      place = input.path.printable
      description =
        isDarknet
        ? try YOLODescription(darknet: input.path, root: root) : try YOLODescription(input.path)
    } else {
      root = input.path
      if let file = try Self.descriptionFile(in: input) {
        place = file.printable
        description = try YOLODescription(file)
      } else if let file = Self.darknetFile(in: input) {
        place = file.printable
        description = try YOLODescription(darknet: file, root: root)
      } else {
        place = input.path.printable
        description = YOLODescription()
      }
    }
    for warning in description.warnings { tell(.warning, warning) }
    self.pictures = pictures ?? Self.picturesBeside(root)
    if description.splits.isEmpty {
      try findSources()
    } else {
      try findBase()
      try findDescribedSources()
    }
  }

  /// The folder "images" beside one that has labels and no pictures: one set of pictures with
  /// labels in several formats. Nothing else outside a data set's folder is taken without being
  /// named.
  private static func picturesBeside(_ root: FilePath) -> FilePath? {
    guard FileKind(of: root.appending("labels")) == .folder,
      FileKind(of: root.appending("images")) == nil
    else { return nil }
    let images = FolderPath.parent(of: root).appending("images")
    return FileKind(of: images) == .folder ? images : nil
  }

  /// Whether there is a description with names of classes.
  var hasNames: Bool { !description.names.isEmpty }

  func tell(_ severity: DatasetProblem.Severity, _ message: String) {
    report(DatasetProblem(severity, place, message))
  }

  /// `data.yaml`, or the only other one that looks like a description.
  private static func descriptionFile(in input: DatasetInput) throws(DatasetError) -> FilePath? {
    if input.has("data.yaml") { return input.path.appending("data.yaml") }
    let found = input.names.filter {
      ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml"))
        && looksLikeDescription(input.beginning(of: $0, count: 1 << 16))
    }
    guard found.count < 2 else {
      throw DatasetError(
        input.path.printable,
        "\(found[0]) and \(found[1]) both describe it; name the one that is meant")
    }
    return found.first.map { input.path.appending($0) }
  }

  private static func looksLikeDescription(_ bytes: [UInt8]) -> Bool {
    let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline }
    func has(_ key: String) -> Bool { lines.contains { $0.hasPrefix("\(key):") } }
    return has("names") && (has("train") || has("val"))
  }

  // MARK: As described

  private mutating func findBase() throws(DatasetError) {
    guard let text = description.base, !text.isEmpty else { return }
    let found = YOLOPlace(text, below: "", of: root)
    switch found.own {
    case let own? where own.isEmpty || FileKind(of: root.pushing(own)) == .folder:
      if !own.isEmpty || found.isInside { base = own }
      if found.isInside || pictures != nil { return }
    default: break
    }
    if !base.isEmpty || pictures != nil { return }
    guard found.isInside || !found.literalExists else {
      throw DatasetError(
        place,
        "\"path\" is \"\(FilePath(text).printable)\", which leads out of the folder and is "
          + "refused; name the folder of the pictures to read them from elsewhere")
    }
    tell(
      .warning,
      "\"path\" is \"\(FilePath(text).printable)\", which does not exist; the folder of "
        + "this file is taken")
  }

  private mutating func findDescribedSources() throws(DatasetError) {
    var problems: [String] = []
    for (split, places) in description.splits {
      for text in places {
        switch source(split, text) {
        case .success(var source):
          source.isOneOfSeveral = places.count > 1
          add(source)
        case .failure(let problem): problems.append(problem.reason)
        }
      }
    }
    guard !sources.isEmpty else { throw DatasetError(place, problems.first ?? "names no pictures") }
    for problem in problems { tell(.error, problem) }
  }

  /// Two splits that are the same pictures are read once: as the one that is called like the
  /// folder, or the first.
  mutating func add(_ source: YOLOSource) {
    guard
      let index = sources.firstIndex(where: { $0.path == source.path && $0.prefix == source.prefix }
      )
    else { return sources.append(source) }
    if source.path.lastComponent?.string == source.split { sources[index].split = source.split }
  }

  private struct Missing: Error { var reason: String }

  private func source(_ split: String, _ text: String) -> Result<YOLOSource, Missing> {
    let found = YOLOPlace(text, below: base, of: root)
    if let pictures { return .success(source(split, found.own ?? "", in: pictures)) }
    if let own = found.own, let source = source(split, at: own) { return .success(source) }
    if !found.isInside && found.literalExists {
      return .failure(
        Missing(
          reason:
            "\"\(split)\" is \"\(FilePath(text).printable)\", which leads out of the folder and is "
            + "refused; name the folder of the pictures to read them from elsewhere"))
    }
    for name in Self.names(of: split) {
      for own in ["images/\(name)", "\(name)/images"] {
        if let source = source(split, at: FilePath(own)), source.kind == .folder {
          return .success(source)
        }
      }
    }
    return .failure(
      Missing(reason: "\"\(split)\" is \"\(FilePath(text).printable)\", which does not exist"))
  }

  private static func names(of split: String) -> [String] {
    let val = ["val", "valid", "validation"]
    return [split] + (val.contains(split) ? val.filter { $0 != split } : [])
  }

  func source(_ split: String?, at own: FilePath) -> YOLOSource? {
    let path = own.isEmpty ? root : root.pushing(own)
    switch FileKind(of: path) {
    case .folder:
      return YOLOSource(
        split: split, kind: .folder, path: path, labelBase: root,
        prefix: own.isEmpty ? "" : own.string + "/")
    case .file where own.extension?.lowercased() == "txt":
      return list(split, path)
    default: return nil
    }
  }

  private func list(_ split: String?, _ path: FilePath) -> YOLOSource {
    YOLOSource(
      split: split, kind: .list, path: path, labelBase: root, prefix: "",
      takesEnds: description.isDarknet)
  }

  /// The pictures of a split in a folder that the user named; labels are where the description
  /// would have them, or else beside the folder named.
  func source(_ split: String?, _ own: FilePath, in pictures: FilePath) -> YOLOSource {
    if own.extension?.lowercased() == "txt", FileKind(of: root.pushing(own)) == .file {
      return list(split, root.pushing(own))
    }
    let parts = own.components.map(\.string)
    let rest = parts.lastIndex(of: "images").map { Array(parts[($0 + 1)...]) } ?? parts
    let inner = pictures.pushing(FilePath(rest.joined(separator: "/")))
    let folder = !rest.isEmpty && FileKind(of: inner) == .folder ? inner : pictures
    var source = YOLOSource(
      split: split, kind: .folder, path: folder, labelBase: root,
      prefix: own.isEmpty ? "" : own.string + "/")
    guard FileKind(of: source.labelFolder) != .folder else { return source }
    let above = folder.components.map(\.string)
    source.labelBase = folder
    source.prefix = ""
    if let images = above.lastIndex(of: "images") {
      for _ in images..<above.count { source.labelBase.removeLastComponent() }
      if source.labelBase.isEmpty { source.labelBase = "." }
      source.prefix = above[images...].joined(separator: "/") + "/"
    }
    return source
  }
}
