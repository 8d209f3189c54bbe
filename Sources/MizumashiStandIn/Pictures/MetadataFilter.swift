// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// The service's `$filter`: `metadata=key1 eq 'value1' and key2 ne 'value2'`.
///
/// `and` binds before `or`; there are no parentheses. A quotation mark within a value is doubled.
struct MetadataFilter: Sendable, Equatable {
  struct Comparison: Sendable, Equatable {
    var key: String
    var isEqual: Bool
    var value: String
  }

  /// One of these must hold, in each of which all must.
  var alternatives: [[Comparison]]

  /// - Throws: `BadRequestInvalid` for text of another form.
  init(_ text: String) throws {
    guard let equals = text.firstIndex(of: "="),
      text[..<equals].lowercased().filter({ $0 != " " }) == "metadata"
    else { throw Self.malformed }
    var words = try Self.words(text[text.index(after: equals)...])[...]
    alternatives = [[]]
    while true {
      guard words.count >= 3, !words[words.startIndex].isQuoted,
        words[words.startIndex + 2].isQuoted
      else { throw Self.malformed }
      let (key, comparison, value) =
        (words.removeFirst().text, words.removeFirst().text.lowercased(), words.removeFirst().text)
      guard comparison == "eq" || comparison == "ne" else { throw Self.malformed }
      alternatives[alternatives.count - 1].append(
        Comparison(key: key, isEqual: comparison == "eq", value: value))
      guard let conjunction = words.popFirst()?.text.lowercased() else { return }
      switch conjunction {
      case "and": break
      case "or": alternatives.append([])
      default: throw Self.malformed
      }
    }
  }

  private struct Word {
    var text: String
    var isQuoted: Bool
  }

  private static func words(_ text: Substring) throws -> [Word] {
    var words: [Word] = []
    var rest = text.drop { $0 == " " }
    while let first = rest.first {
      if first == "'" {
        rest = rest.dropFirst()
        var value = ""
        while true {
          guard let character = rest.popFirst() else { throw malformed }
          if character == "'" {
            guard rest.first == "'" else { break }
            rest = rest.dropFirst()
          }
          value.append(character)
        }
        words.append(Word(text: value, isQuoted: true))
      } else {
        let word = rest.prefix { $0 != " " }
        words.append(Word(text: String(word), isQuoted: false))
        rest = rest[word.endIndex...]
      }
      rest = rest.drop { $0 == " " }
    }
    return words
  }

  private static var malformed: StandInError {
    StandInError(
      "BadRequestInvalid", "$filter has the form: metadata=key eq 'value' and other ne 'value'")
  }

  /// A condition on the table of images. A picture without a key is not equal to any value.
  var condition: (sql: String, arguments: StatementArguments) {
    var arguments = StatementArguments()
    let texts = alternatives.map { comparisons in
      let texts = comparisons.map { comparison in
        arguments += [comparison.key, comparison.value]
        return "(SELECT value FROM json_each(image.metadata) WHERE key = ?) "
          + (comparison.isEqual ? "IS ?" : "IS NOT ?")
      }
      return "(" + texts.joined(separator: " AND ") + ")"
    }
    return ("(" + texts.joined(separator: " OR ") + ")", arguments)
  }
}
