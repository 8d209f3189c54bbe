// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision

/// The images of a project, page by page, each once.
struct ImagePages {
  /// The most that the service gives at a time.
  static let length = 256

  private let client: CustomVisionClient
  private let project: String
  private var query: ImageQuery
  private var isAtEnd = false
  private var seen: Set<String> = []

  init(_ client: CustomVisionClient, _ project: String, _ query: ImageQuery) {
    self.client = client
    self.project = project
    self.query = query
    self.query.skip = 0
  }

  /// - Returns: nil at the end, which is a page that is shorter than was asked for.
  mutating func next() async throws(CustomVisionError) -> [Image]? {
    guard !isAtEnd else { return nil }
    let page = try await client.images(of: project, query)
    isAtEnd = page.count < Self.length
    query.skip = (query.skip ?? 0) + page.count
    // An image that was deleted meanwhile moves those after it, and none may come twice.
    return page.filter { seen.insert($0.id).inserted }
  }
}
