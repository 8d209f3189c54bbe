// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Something wrong with a recipe: where, and what would be right.
///
/// Reads as `recipe.yaml:7:12: variants.tilt[1].rotate.angle: …`.
public struct RecipeIssue: Hashable, Sendable, CustomStringConvertible {
  /// The place in the text, where it is known.
  public var location: SourceLocation?
  /// The place in the recipe, such as `variants.tilt[1].rotate.angle`; empty for the whole.
  public var path: String
  public var message: String

  public init(at location: SourceLocation? = nil, path: String, _ message: String) {
    self.location = location
    self.path = path
    self.message = message
  }

  public var description: String {
    let place = location.map { "\($0.line):\($0.column): " } ?? ""
    return place + (path.isEmpty ? "" : path + ": ") + message
  }
}

/// A recipe that cannot be used, with everything that is wrong with it.
public struct RecipeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name, or what stands for it, such as "command line".
  public var source: String?
  /// At least one.
  public var issues: [RecipeIssue]

  public init(source: String? = nil, _ issues: [RecipeIssue]) {
    self.source = source
    self.issues = issues
  }

  public init(_ message: String, path: String = "") {
    self.init([RecipeIssue(path: path, message)])
  }

  public var description: String {
    issues.map { issue in
      guard let source else { return issue.description }
      return issue.location == nil ? "\(source): \(issue)" : "\(source):\(issue)"
    }.joined(separator: "\n")
  }
}
