// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiJobs

/// The description of the service (OpenAPI 3.1), with the limits that hold.
enum OpenAPIDocument {
  static func bytes(for options: ServiceOptions) throws -> [UInt8] {
    var text = String(decoding: PackageResources.openapi_json, as: UTF8.self)
    text = text.replacing("\"VERSION\"", with: "\"\(Version.current)\"")
    text = text.replacing("\"url\": \"/\"", with: "\"url\": \"\(options.basePath)/\"")
    return Array(text.utf8)
  }
}
