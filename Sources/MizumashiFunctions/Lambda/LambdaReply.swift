// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The answer to an event.
struct LambdaReply: Encodable {
  /// What the sender of an event takes.
  enum Style {
    case usual
    case loadBalancer
    /// With "multi value headers" switched on, which then are the only ones that are read.
    case loadBalancerWithLists

    /// Bytes of the whole reply: 6 MB through Lambda, 1 MB of them through a load balancer.
    var longest: Int { self == .usual ? 6 << 20 : 1 << 20 }

    /// Bytes of a body in it: base64 takes four for three, and the headers need room too.
    var longestBody: Int { longest / 4 * 3 - (64 << 10) }

    /// The name for people.
    var platform: String { self == .usual ? "AWS Lambda" : "a load balancer before AWS Lambda" }
  }

  var statusCode: Int
  var headers: [String: String]?
  var multiValueHeaders: [String: [String]]?
  var body: String
  var isBase64Encoded: Bool

  init(_ answer: WholeAnswer, _ style: Style) {
    statusCode = answer.status
    let pairs = answer.headers.map { ($0.name.lowercased(), $0.value) }
    if style == .loadBalancerWithLists {
      multiValueHeaders = Dictionary(pairs.map { ($0, [$1]) }, uniquingKeysWith: +)
    } else {
      headers = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    if let text = String(validating: answer.body, as: UTF8.self) {
      body = text
      isBase64Encoded = false
    } else {
      body = Data(answer.body).base64EncodedString()
      isBase64Encoded = true
    }
  }
}
