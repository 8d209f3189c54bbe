// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiMessages
internal import MizumashiRecipe

extension ServerResponse {
  /// An answer that is never kept.
  static func page(_ value: PageValue, status: Int = 200) -> ServerResponse {
    ServerResponse(
      status: status,
      headers: [
        ("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store"),
      ], body: .bytes(Array(value.text.utf8)))
  }
}

extension ServerRequest {
  /// The body as JSON.
  func decoded<Value: Decodable>(_ type: Value.Type) throws(Problem) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(body))
    } catch {
      throw Problem(.badBody, "it is not the JSON that is expected")
    }
  }
}

extension RequestHead {
  /// A parameter of the address, the first of its name.
  func parameter(_ name: String) -> String? {
    query.items.first { $0.name == name }?.value
  }
}

extension RecipeError {
  /// What is wrong, with places.
  var pageValue: PageValue {
    .list(
      issues.map { issue in
        .object([
          "line": issue.location.map { .number(Double($0.line)) },
          "column": issue.location.map { .number(Double($0.column)) },
          "path": .string(issue.path), "message": .string(issue.message),
        ])
      })
  }
}
