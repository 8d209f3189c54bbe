// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import MizumashiMessages

/// A request as AWS Lambda hands it on: of a function's address or an HTTP API (payload 2.0), or of
/// a REST API or a load balancer (payload 1.0).
struct LambdaEvent: Decodable {
  struct Context: Decodable {
    struct HTTP: Decodable { var method: String }
    var http: HTTP?
  }

  var rawPath: String?
  var rawQueryString: String?
  var requestContext: Context?
  var httpMethod: String?
  var path: String?
  var queryStringParameters: [String: String]?
  var multiValueQueryStringParameters: [String: [String]]?
  var headers: [String: String]?
  var multiValueHeaders: [String: [String]]?
  var body: String?
  var isBase64Encoded: Bool?

  /// - Throws: a problem for an event that is no request.
  func request() throws(Problem) -> ServerRequest {
    guard let method = requestContext?.http?.method ?? httpMethod, let path = rawPath ?? path else {
      throw Problem(
        400, "event", title: "The event is no request",
        "send requests to the function's address, an HTTP or REST API, or a load balancer")
    }
    var all = headers ?? [:]
    for (name, values) in multiValueHeaders ?? [:] {
      all[name] = values.joined(separator: ", ")
    }
    let query = rawQueryString ?? builtQuery
    let head = RequestHead(method, query.isEmpty ? path : "\(path)?\(query)", headers: all)
    guard let body, !body.isEmpty else { return ServerRequest(head) }
    guard isBase64Encoded == true else { return ServerRequest(head, body: Array(body.utf8)) }
    guard let bytes = Data(base64Encoded: body) else {
      throw Problem(400, "event", title: "The event cannot be read", "the body is not base64")
    }
    return ServerRequest(head, body: [UInt8](bytes))
  }

  /// REST APIs give the values decoded, load balancers as they came: both are read rightly once
  /// they are encoded, unless a value holds a percent sign and two digits by itself.
  private var builtQuery: String {
    var items: [(String, String)] = []
    if let several = multiValueQueryStringParameters {
      for (name, values) in several.sorted(by: { $0.key < $1.key }) {
        items += values.map { (name, $0) }
      }
    } else {
      items = (queryStringParameters ?? [:]).sorted { $0.key < $1.key }.map { ($0, $1) }
    }
    return items.map { name, value in
      PercentCoding.encoded(PercentCoding.decoded(name) ?? name) + "="
        + PercentCoding.encoded(PercentCoding.decoded(value) ?? value)
    }.joined(separator: "&")
  }
}

/// The answer to an event.
struct LambdaReply: Encodable {
  var statusCode: Int
  var headers: [String: String]
  var body: String
  var isBase64Encoded: Bool

  /// What Lambda lets through, the whole reply: 6 MB.
  static let longest = 6 << 20

  /// - Parameter response: its body has been read.
  init(_ response: ServerResponse, body: [UInt8]) {
    statusCode = response.status
    headers = Dictionary(
      response.headers.map { ($0.name.lowercased(), $0.value) },
      uniquingKeysWith: { first, _ in first })
    if let text = String(validating: body, as: UTF8.self) {
      self.body = text
      isBase64Encoded = false
    } else {
      self.body = Data(body).base64EncodedString()
      isBase64Encoded = true
    }
  }
}
