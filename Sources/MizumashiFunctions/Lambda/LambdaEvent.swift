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
    struct HTTP: Decodable {
      var method: String
      var sourceIp: String?
    }
    struct Identity: Decodable { var sourceIp: String? }
    /// Whatever is in it; only load balancers have it.
    struct LoadBalancer: Decodable {}
    var http: HTTP?
    var identity: Identity?
    var elb: LoadBalancer?
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

  var isFromLoadBalancer: Bool { requestContext?.elb != nil }

  /// The client's address.
  var peer: String? { requestContext?.http?.sourceIp ?? requestContext?.identity?.sourceIp }

  /// How its sender wants the reply.
  var replyStyle: LambdaReply.Style {
    guard isFromLoadBalancer else { return .usual }
    return multiValueHeaders == nil ? .loadBalancer : .loadBalancerWithLists
  }

  /// Whether there is a body that is called a picture, and was handed on as text.
  func hasPictureAsText(_ head: RequestHead) -> Bool {
    head.mediaType?.family == "image" && isBase64Encoded != true && body?.isEmpty == false
  }

  /// - Throws: a failure for an event that is no request.
  func request() throws(LambdaFailure) -> ServerRequest {
    guard let method = requestContext?.http?.method ?? httpMethod, let path = rawPath ?? path else {
      throw LambdaFailure(
        "Runtime.NoRequest",
        "the event is no request; send requests to the function's address, an HTTP or REST API, or "
          + "a load balancer")
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
      throw LambdaFailure("Runtime.UnreadableEvent", "the body of the event is not base64")
    }
    return ServerRequest(head, body: [UInt8](bytes))
  }

  /// Load balancers give names and values as they came, REST APIs give them decoded.
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
      isFromLoadBalancer
        ? "\(name)=\(value)"
        : "\(PercentCoding.encoded(name))=\(PercentCoding.encoded(value))"
    }.joined(separator: "&")
  }
}

/// Why an event gets no reply: the function has failed, and whoever sent the event is told so.
struct LambdaFailure: Error, Encodable {
  /// A category and a reason, as the runtime interface wants it.
  var errorType: String
  var errorMessage: String

  init(_ type: String, _ message: String) {
    errorType = type
    errorMessage = message
  }
}
