// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import MizumashiMessages

/// What the host of Azure Functions sends to a custom handler that gets no requests of its own:
/// `{"Data": {name: input}, "Metadata": {…}}`.
enum InvocationRequest: Sendable {
  /// An HTTP trigger, or what is wrong with the request in it.
  case request(Result<ServerRequest, Problem>)
  /// Of a blob or a queue, and what it is called.
  case picture([UInt8], name: String?)
  /// Inputs that nothing here is made of.
  case other

  /// Inputs of a function; a few are usual.
  private static let mostInputs = 16
  /// The host adds everything it knows about a trigger.
  private static let mostFacts = 256

  /// Nil for what is no invocation.
  init?(_ text: [UInt8]) {
    guard let members = JSONMembers(text[...], limit: Self.mostInputs),
      let inputs = members["Data"].flatMap({ JSONMembers($0, limit: Self.mostInputs) })
    else { return nil }
    for name in inputs.names {
      guard let input = inputs[name], input.first == UInt8(ascii: "{"),
        let request = TriggeringRequest(input)
      else { continue }
      self = .request(request.request)
      return
    }
    for name in inputs.names {
      guard let input = inputs[name], input.first == UInt8(ascii: "\"") else { continue }
      guard let picture = JSONText.bytes(base64: input) else { continue }
      self = .picture(picture, name: Self.name(members["Metadata"]))
      return
    }
    self = .other
  }

  /// What a blob is called: the part `{name}` of its path, or else the path in its container.
  private static func name(_ metadata: ArraySlice<UInt8>?) -> String? {
    guard let facts = metadata.flatMap({ JSONMembers($0, limit: mostFacts) }) else { return nil }
    func fact(_ name: String) -> String? {
      facts[name].flatMap(JSONText.string).map(JSONText.unquoted).flatMap { $0.isEmpty ? nil : $0 }
    }
    let path = fact("BlobTrigger")?.split(separator: "/", maxSplits: 1)
    return fact("name") ?? path.flatMap { $0.count == 2 ? String($0[1]) : nil }
  }
}

/// A request as the host hands it on.
private struct TriggeringRequest {
  private let url: String
  private let method: String
  private let headers: [String: [String]]
  private let body: ArraySlice<UInt8>?

  private static let mostMembers = 64
  /// No server takes longer ones.
  private static let longestHeaders = 64 << 10

  init?(_ text: ArraySlice<UInt8>) {
    guard let members = JSONMembers(text, limit: Self.mostMembers),
      let url = members["Url"].flatMap(JSONText.string),
      let method = members["Method"].flatMap(JSONText.string)
    else { return nil }
    self.url = url
    self.method = method
    let headers = members["Headers"] ?? []
    guard headers.count <= Self.longestHeaders else { return nil }
    self.headers =
      (try? JSONDecoder().decode([String: [String]].self, from: Data(headers))) ?? [:]
    // A body of JSON comes as an object; no request here has one.
    body = members["Body"].flatMap { $0.first == UInt8(ascii: "\"") && $0.count > 2 ? $0 : nil }
  }

  /// A failure where the host has destroyed the body.
  var request: Result<ServerRequest, Problem> {
    let head = RequestHead(
      method, target, headers: headers.mapValues { $0.joined(separator: ", ") })
    guard let body else { return .success(ServerRequest(head)) }
    let type = head.mediaType
    // What the host keeps the bytes of; all else it takes for text.
    if type?.essence == "application/octet-stream" || type?.family == "multipart" {
      guard let bytes = JSONText.bytes(base64: body) else {
        return .failure(
          Problem(
            400, "invocation", title: "The invocation cannot be read", "the body is not base64"))
      }
      return .success(ServerRequest(head, body: bytes))
    }
    switch type?.essence {
    case nil, "application/x-www-form-urlencoded": return .failure(.destroyedBody)
    case _ where type?.family == "image": return .failure(.destroyedBody)
    default:
      return .success(ServerRequest(head, body: Array((JSONText.string(body) ?? "").utf8)))
    }
  }

  /// Path and query of the address.
  private var target: String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }
}

extension Problem {
  /// Of all types with which a picture may be sent to the service.
  fileprivate static let destroyedBody = Problem(
    415, "media-type", title: "The body's type is not taken",
    "the host of Azure Functions turns a body of this type, or of none, into text, which destroys "
      + "it: send the picture as application/octet-stream or multipart/form-data, or switch on "
      + "enableProxyingHttpRequest in host.json")
}
