// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// An answer with its body in memory, for platforms that take no other.
struct WholeAnswer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  /// What a service answers, read whole. Where that cannot be, the problem that says why.
  ///
  /// - Parameters:
  ///   - limit: the bytes that the platform lets through.
  ///   - platform: its name, for people.
  init(_ response: ServerResponse, upTo limit: Int, on platform: String) async {
    do {
      guard let body = try await response.collectedBody(upTo: limit) else {
        throw Problem.answerTooLarge(limit, platform)
      }
      self.init(status: response.status, headers: response.headers, body: body)
    } catch let problem as Problem {
      self.init(problem)
    } catch {
      self.init(.brokenAnswer)
    }
  }

  init(_ problem: Problem) {
    let response = problem.response
    guard case .bytes(let bytes) = response.body else {
      preconditionFailure("a problem's body is in memory")
    }
    self.init(status: response.status, headers: response.headers, body: bytes)
  }

  private init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

extension Problem {
  /// The client asked for more than the way to it carries; asking again changes nothing.
  static func answerTooLarge(_ limit: Int, _ platform: String) -> Problem {
    Problem(
      413, "answer-too-large", title: "The answer is too large",
      "\(platform) lets \(limit) bytes through; ask for fewer outcomes (copies), a lower quality, "
        + "or a format that takes less")
  }

  fileprivate static let brokenAnswer = Problem(
    503, "incomplete", title: "The answer is not whole",
    "it broke off while it was made; try again", headers: [("Retry-After", "5")])
}
