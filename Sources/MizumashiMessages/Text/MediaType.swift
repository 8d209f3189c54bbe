// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A media type as a header has it: `multipart/form-data; boundary=x`.
package struct MediaType: Sendable, Equatable {
  /// Without its parameters, in lower case.
  package var essence: String
  /// By names in lower case.
  package var parameters: [String: String]

  /// Nil for what has no slash in the middle.
  package init?(_ text: String) {
    let fields = HeaderFields(text)
    let parts = fields.value.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isAllowed) })
    else { return nil }
    essence = fields.value.lowercased()
    parameters = fields.parameters
  }

  /// The part before the slash.
  package var family: Substring { essence.prefix { $0 != "/" } }

  private static func isAllowed(_ character: Character) -> Bool {
    character.isASCII && !character.isWhitespace && !"()<>@,;:\\\"[]?=".contains(character)
  }
}

/// What a client would like, by an `Accept` header (RFC 9110, 12.5.1).
package struct AcceptedTypes: Sendable {
  private var ranges: [(type: MediaType, weight: Double)] = []

  /// - Parameter header: nil for a client that takes everything.
  package init(_ header: String?) {
    ranges = (header ?? "*/*").split(separator: ",").compactMap { part in
      guard let type = MediaType(String(part)) else { return nil }
      return (type, type.parameters["q"].flatMap { Double($0) } ?? 1)
    }
  }

  /// How much a type is liked: 0 for not at all, 1 for most. The range that says most decides.
  package func weight(of essence: String) -> Double {
    let family = essence.prefix { $0 != "/" }
    for name in [essence, family + "/*", "*/*"] {
      if let range = ranges.first(where: { $0.type.essence == name }) { return range.weight }
    }
    return 0
  }

  /// How much the type of a family is liked that is liked most.
  package func weight(ofAny family: String) -> Double {
    let weights = ranges.filter { $0.type.family == family }.map(\.weight)
    return weights.max() ?? weight(of: family + "/*")
  }

  /// The type that is liked best, the earlier of equals; nil where none is liked.
  package func best(of essences: [String]) -> String? {
    var best: (essence: String, weight: Double)?
    for essence in essences {
      let weight = weight(of: essence)
      if weight > (best?.weight ?? 0) { best = (essence, weight) }
    }
    return best?.essence
  }
}
