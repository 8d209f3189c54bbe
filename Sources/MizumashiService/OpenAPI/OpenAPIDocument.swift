// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiJobs

/// The description of the service (OpenAPI 3.1), with the limits that hold.
enum OpenAPIDocument {
  static func bytes(for options: ServiceOptions) -> [UInt8] {
    let places = [
      ("\"VERSION\"", "\"\(Version.current)\""),
      ("\"url\": \"/\"", "\"url\": \"\(options.basePath.isEmpty ? "/" : options.basePath)\""),
      ("\"MOST_OUTCOMES\"", "\(options.outcomes)"),
      ("\"MOST_CELLS\"", "\(options.cells)"),
      ("\"USUAL_CELLS\"", "\(options.usualCells)"),
    ]
    let text = places.reduce(String(decoding: PackageResources.openapi_json, as: UTF8.self)) {
      $0.replacing($1.0, with: $1.1)
    }
    return Array(text.utf8)
  }
}
