// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiYAMLAliases
internal import SystemPackage
internal import Yams

/// The names of classes in the front matter of a data set's `README.md`: `dataset_info`,
/// `features`, and in them the features "label" and "objects".
struct HuggingFaceCard {
  static let fileName = "README.md"
  private static let limit = 16 << 20

  /// The names of the classes of pictures, by number; nil where there are none.
  private(set) var labels: [Int: String]?
  /// The names of the classes of objects, by number.
  private(set) var categories: [Int: String]?

  /// Front matter that cannot be read is told; none at all is nothing special.
  init(in folder: FilePath, _ report: ProblemHandler) {
    let path = folder.appending(Self.fileName)
    guard FileKind(of: path) == .file else { return }
    do {
      let bytes = try FileReading.contents(of: path, limit: Self.limit)
      guard let text = Self.frontMatter(of: String(decoding: bytes, as: UTF8.self)) else { return }
      if let refusal = YAMLAliases.refusal(of: text.utf8) {
        tell(path, refusal.reason, report)
      } else {
        read(try Yams.compose(yaml: text))
      }
    } catch let error as FileError {
      report(DatasetProblem(.warning, error.path, error.reason))
    } catch {
      tell(path, "\(error)".split(separator: "\n").first.map(String.init) ?? "", report)
    }
  }

  private func tell(_ path: FilePath, _ reason: String, _ report: ProblemHandler) {
    report(
      DatasetProblem(
        .warning, path.printable,
        "the front matter is no YAML that can be read, and classes have no names by it: \(reason)"))
  }

  /// What stands between the first line and the next that are "---".
  static func frontMatter(of text: String) -> String? {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard let first = lines.first, first.drop(while: { $0 == "\u{FEFF}" }) == "---",
      let end = lines.dropFirst().firstIndex(of: "---")
    else { return nil }
    return lines[1..<end].joined(separator: "\n")
  }

  private mutating func read(_ node: Node?) {
    guard let info = node?.mapping?["dataset_info"] else { return }
    // One entry for each configuration, where there are several.
    let entries = info.sequence.map(Array.init) ?? [info]
    let features = entries.lazy.compactMap { $0.mapping?["features"]?.sequence }.first
    for feature in features ?? [] {
      switch feature.mapping?["name"]?.scalar?.string {
      case "label": labels = Self.names(of: feature)
      case "objects":
        let inside = ["sequence", "list", "struct"].lazy.compactMap {
          feature.mapping?[$0]?.sequence
        }.first
        for key in HuggingFaceDialect.classKeys where categories == nil {
          categories = inside?.first { $0.mapping?["name"]?.scalar?.string == key }
            .flatMap(Self.names)
        }
      default: break
      }
    }
  }

  /// The names of a feature whose values are classes.
  private static func names(of feature: Node) -> [Int: String]? {
    let types = ["dtype", "sequence", "list"].lazy.compactMap { feature.mapping?[$0] }
    guard let names = types.compactMap({ $0.mapping?["class_label"]?.mapping?["names"] }).first
    else { return nil }
    if let list = names.sequence {
      return Dictionary(
        list.enumerated().compactMap { index, node in node.scalar.map { (index, $0.string) } },
        uniquingKeysWith: { first, _ in first })
    }
    let pairs = (names.mapping ?? [:]).compactMap { key, value -> (Int, String)? in
      guard let number = key.scalar.flatMap({ Int($0.string) }), let name = value.scalar else {
        return nil
      }
      return (number, name.string)
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}
