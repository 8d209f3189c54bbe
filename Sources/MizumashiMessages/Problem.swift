// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a request, as `application/problem+json` (RFC 9457).
package struct Problem: Error, Sendable {
  /// One of several things that are wrong with a recipe.
  package struct Issue: Encodable, Sendable {
    /// From 1, where the place in the text is known.
    package var line: Int?
    package var column: Int?
    /// The place in the recipe, such as `steps[1].rotate.angle`; empty for the whole.
    package var path: String
    package var message: String

    package init(line: Int?, column: Int?, path: String, message: String) {
      self.line = line
      self.column = column
      self.path = path
      self.message = message
    }
  }

  package var status: Int
  /// A word for programs, the end of the problem's type.
  package var code: String
  /// What kind of problem it is; the same for all of its kind.
  package var title: String
  /// What is wrong this time, and what would be right.
  package var detail: String
  package var issues: [Issue]
  package var headers: [(name: String, value: String)]

  package init(
    _ status: Int, _ code: String, title: String, _ detail: String, issues: [Issue] = [],
    headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.code = code
    self.title = title
    self.detail = detail
    self.issues = issues
    self.headers = headers
  }

  package var response: ServerResponse {
    struct Document: Encodable {
      var type: String
      var title: String
      var status: Int
      var detail: String
      var issues: [Issue]?
    }
    let document = Document(
      type: "urn:mizumashi:problem:" + code, title: title, status: status, detail: detail,
      issues: issues.isEmpty ? nil : issues)
    return ServerResponse(
      status: status,
      headers: [
        ("Content-Type", "application/problem+json"), ("Cache-Control", "no-store"),
        ServerResponse.asDeclared,
      ] + headers, body: .bytes(JSONMessage.bytes(of: document)))
  }
}
