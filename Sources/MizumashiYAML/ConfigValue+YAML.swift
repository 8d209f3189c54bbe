// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRecipe
internal import MizumashiYAMLAliases
internal import Yams

extension ConfigValue {
  /// What a text may be at most. A recipe is small; a larger one is a mistake or an attack.
  public enum Limit {
    /// Bytes of text.
    public static let byteCount = 1 << 20
    /// Values, each alias counted as often as it is used.
    public static let valueCount = 100_000
    /// Levels of lists and mappings inside each other.
    public static let depth = 100
  }

  /// Reads a tree from YAML 1.2 text.
  ///
  /// - Throws: what is wrong, with line and column; also when a limit is exceeded.
  public init(yaml text: String, source: String) throws(RecipeError) {
    func failure(_ message: String, _ location: SourceLocation? = nil) -> RecipeError {
      RecipeError(source: source, [RecipeIssue(at: location, path: "", message)])
    }
    guard text.utf8.count <= Limit.byteCount else {
      throw failure("a recipe has at most \(Limit.byteCount) bytes, this has \(text.utf8.count)")
    }
    if let offset = Self.offsetOfTooDeepBracket(text) {
      throw failure(
        "lists are nested more than \(Limit.depth) levels deep",
        SourceLocation(ofByte: offset, in: text))
    }
    if let refusal = YAMLAliases.refusal(of: text.utf8) {
      throw failure(refusal.reason, SourceLocation(ofByte: refusal.offset, in: text))
    }
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw failure(error.problem, error.location)
    } catch {
      throw failure("\(error)")
    }
    guard let node else { throw failure("the recipe is empty") }
    var converter = YAMLConverter()
    do throws(YAMLConverter.Failure) {
      self = try converter.value(node, depth: 0)
    } catch {
      throw failure(error.message, error.location)
    }
  }

  /// Where flow lists and mappings nest too deep, at the latest: checked on the text, because a
  /// parser that descends into them needs a stack for it.
  private static func offsetOfTooDeepBracket(_ text: String) -> Int? {
    var depth = 0
    for (offset, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > Limit.depth { return offset }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(depth - 1, 0)
      default:
        break
      }
    }
    return nil
  }
}

extension SourceLocation {
  /// The place of a byte of a UTF-8 text.
  fileprivate init(ofByte offset: Int, in text: String) {
    let before = text.utf8.prefix(offset)
    let line = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    self.init(line: line.count, column: (line.last?.count ?? 0) + 1)
  }
}

extension YamlError {
  fileprivate var mark: Mark? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark
    case .duplicatedKeysInMapping(_, let context): context.mark
    default: nil
    }
  }

  fileprivate var location: SourceLocation? {
    if case .reader(_, let offset?, _, let text) = self {
      return SourceLocation(ofByte: offset, in: text)
    }
    return mark.map { SourceLocation(line: $0.line, column: $0.column) }
  }

  fileprivate var problem: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      "not valid YAML: \(problem)"
    case .reader(let problem, _, _, _): "not valid YAML: \(problem)"
    case .duplicatedKeysInMapping(let duplicates, _):
      "key \"\(duplicates.first ?? "?")\" stands twice"
    default: "not valid YAML: \(self)"
    }
  }
}
