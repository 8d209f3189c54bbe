// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiYAMLAliases
internal import SystemPackage
internal import Yams

/// What a `data.yaml` says.
struct YOLODescription {
  /// The classes by id.
  var names: [Int: String] = [:]
  /// `path`: where the others start.
  var base: String?
  /// The splits in the order that they are read in, with folders or lists of each.
  var splits: [(name: String, places: [String])] = []
  var task: YOLOTask?
  var keypointShape: YOLOKeypointShape?
  /// The names of keypoints by class id.
  var keypointNames: [Int: [String]] = [:]
  /// `kpt_shape`, `flip_idx`, and whatever else is a single value.
  var attributes: [String: AttributeValue] = [:]
  /// Whether it is Darknet's, whose places start from nobody knows where.
  var isDarknet = false
  /// What is odd about it.
  var warnings: [String] = []

  /// The splits that trainers know, the likeliest first.
  static let splitKeys = ["train", "val", "valid", "validation", "test"]

  /// Keys that are no attributes. `download` may hold a program, which is not to be passed on.
  static let known: Set<String> = [
    "path", "names", "nc", "task", "kpt_shape", "flip_idx", "kpt_names", "download",
  ]

  struct Unreadable: Error { var reason: String }

  static let longest = 16 << 20

  /// - Throws: for a file that is no YAML, or has no list of names that can be used.
  init(_ path: FilePath) throws(DatasetError) {
    let bytes: [UInt8]
    do {
      bytes = try FileReading.contents(of: path, limit: Self.longest)
    } catch {
      throw DatasetError(error.description)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DatasetError(path.printable, "not valid UTF-8")
    }
    if let refusal = YAMLAliases.refusal(of: bytes) {
      throw DatasetError(path.printable, refusal.reason)
    }
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw DatasetError(path.printable, "not valid YAML: \(Self.firstLine(of: error))")
    }
    guard let mapping = node?.mapping else {
      throw DatasetError(path.printable, "not a YOLO data set: there are no keys")
    }
    do {
      try read(mapping)
    } catch {
      throw DatasetError(path.printable, error.reason)
    }
  }

  private static func firstLine(of error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line): \(problem)"
    case .duplicatedKeysInMapping(let keys, let context):
      "line \(context.mark.line): the key \"\(keys.first ?? "?")\" stands twice"
    default: "it cannot be parsed"
    }
  }

  /// For a data set without a description.
  init() {}

  private mutating func read(_ mapping: Node.Mapping) throws(Unreadable) {
    try readNames(mapping["names"], count: mapping["nc"]?.scalar.flatMap { Int($0.string) })
    base = mapping["path"]?.scalar.flatMap { $0.isNull ? nil : $0.string }
    task = mapping["task"]?.scalar.flatMap { YOLOTask(rawValue: $0.string) }
    try readKeypoints(mapping)
    for key in Self.splitKeys { readSplit(key, mapping[key]) }
    for (key, value) in mapping {
      guard let key = key.scalar?.string, !Self.known.contains(key),
        !Self.splitKeys.contains(key), let value = value.scalar
      else { continue }
      // A split that trainers do not know, as our writer puts it.
      if value.string == YOLOLayout.folder(ofSplit: key) {
        splits.append((key, [value.string]))
      } else {
        attributes[key] = AttributeValue(value)
      }
    }
  }

  private mutating func readSplit(_ key: String, _ node: Node?) {
    let places = (node?.sequence.map(Array.init) ?? node.map { [$0] } ?? [])
      .compactMap(\.scalar).filter { !$0.isNull }.map(\.string)
    if !places.isEmpty { splits.append((key, places)) }
  }

  private mutating func readNames(_ node: Node?, count: Int?) throws(Unreadable) {
    if let list = node?.sequence {
      for (index, name) in list.enumerated() { try add(name, index) }
    } else if let table = node?.mapping {
      for (key, name) in table {
        guard let id = key.scalar.flatMap({ Int($0.string) }), id >= 0 else {
          throw Unreadable(reason: "a key of \"names\" is no whole number of 0 or more")
        }
        try add(name, id)
      }
    } else {
      throw Unreadable(reason: "has no \"names\" that are a list or a table")
    }
    if let count, count != names.count {
      warnings.append("\"nc\" is \(count), but there are \(names.count) names")
    }
    var seen: Set<String> = []
    for (_, name) in names.sorted(by: { $0.key < $1.key }) where !seen.insert(name).inserted {
      warnings.append("the name \"\(FilePath(name).printable)\" is there twice; both are one class")
    }
  }

  private mutating func add(_ node: Node, _ id: Int) throws(Unreadable) {
    guard let name = node.scalar?.string, !name.isEmpty else {
      throw Unreadable(reason: "names[\(id)] is no text")
    }
    guard names.updateValue(name, forKey: id) == nil else {
      throw Unreadable(reason: "names has two entries for \(id)")
    }
  }

  private mutating func readKeypoints(_ mapping: Node.Mapping) throws(Unreadable) {
    guard let node = mapping["kpt_shape"] else { return }
    let value = AttributeValue.list((node.sequence ?? []).map { AttributeValue($0.scalar) })
    guard let shape = YOLOKeypointShape(value) else {
      throw Unreadable(
        reason: "\"kpt_shape\" is not [number of keypoints, 2 or 3], with at most "
          + "\(YOLOKeypointShape.mostKeypoints) keypoints")
    }
    keypointShape = shape
    attributes["kpt_shape"] = shape.value
    if let flips = mapping["flip_idx"]?.sequence {
      let indices = flips.compactMap { $0.scalar.flatMap { Int($0.string) } }
      if indices.count == shape.count, indices.sorted() == Array(0..<shape.count) {
        attributes["flip_idx"] = .list(indices.map(AttributeValue.whole))
      } else {
        warnings.append("\"flip_idx\" is no order of 0…\(shape.count - 1), and is not used")
      }
    }
    for (key, list) in mapping["kpt_names"]?.mapping ?? [:] {
      guard let id = key.scalar.flatMap({ Int($0.string) }), let list = list.sequence else {
        continue
      }
      let found = list.compactMap { $0.scalar?.string }
      if found.count == shape.count {
        keypointNames[id] = found
      } else {
        warnings.append("kpt_names[\(id)] has \(found.count) names for \(shape.count) keypoints")
      }
    }
  }

  var schema: DatasetSchema {
    var seen: Set<String> = []
    let classes = names.sorted { $0.key < $1.key }.filter { seen.insert($0.value).inserted }
    return DatasetSchema(
      classes: classes.map {
        ObjectClass(name: $0.value, id: $0.key, keypoints: keypointNames[$0.key] ?? [])
      },
      attributes: attributes)
  }
}

extension Node.Scalar {
  fileprivate var isNull: Bool {
    style == .plain && ["", "~", "null", "Null", "NULL"].contains(string)
  }
}

extension AttributeValue {
  fileprivate init(_ scalar: Node.Scalar?) {
    guard let scalar, !scalar.isNull else {
      self = .null
      return
    }
    if scalar.style == .singleQuoted || scalar.style == .doubleQuoted {
      self = .text(scalar.string)
    } else if let whole = Int(scalar.string) {
      self = .whole(whole)
    } else if let real = Double(scalar.string), real.isFinite {
      self = .real(real)
    } else if ["true", "false"].contains(scalar.string.lowercased()) {
      self = .flag(scalar.string.lowercased() == "true")
    } else {
      self = .text(scalar.string)
    }
  }
}
