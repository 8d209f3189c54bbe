// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import MizumashiGeometry
internal import MizumashiJSON
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

  /// Values and keys of an invocation: the host says everything it knows about a trigger, which is
  /// some hundred.
  private static let mostValues = 4096

  /// Nil for what is no invocation.
  init?(_ text: [UInt8]) {
    guard let members = try? JSONText.value(of: text, limit: Self.mostValues).table,
      // In an order that does not depend on how the text was written.
      let inputs = members["Data"]?.table?.sorted(by: { $0.key < $1.key }).map(\.value)
    else { return nil }
    if let request = inputs.lazy.compactMap(TriggeringRequest.init).first {
      self = .request(request.request)
    } else if let picture = inputs.lazy.compactMap(\.base64Bytes).first {
      self = .picture(picture, name: Self.name(members["Metadata"]?.table ?? [:]))
    } else {
      self = .other
    }
  }

  /// What a blob is called: the part `{name}` of its path, or else the path in its container.
  private static func name(_ facts: [String: AttributeValue]) -> String? {
    func fact(_ name: String) -> String? {
      facts[name]?.unquotedText.flatMap { $0.isEmpty ? nil : $0 }
    }
    // By bytes: to a text a slash and an accent behind it are one character.
    let path = fact("BlobTrigger")?.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
    return fact("name") ?? path.flatMap { $0.count == 2 ? String(Substring($0[1])) : nil }
  }
}

extension AttributeValue {
  /// A text; the host writes those of triggers with quotes of their own in some places.
  fileprivate var unquotedText: String? {
    guard let text else { return nil }
    guard text.utf8.first == UInt8(ascii: "\"") else { return text }
    return (try? JSONText.value(of: text.utf8))?.text ?? text
  }

  /// The bytes that a text says in base64; nil for everything else.
  fileprivate var base64Bytes: [UInt8]? {
    unquotedText.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
  }
}

/// A request as the host hands it on.
private struct TriggeringRequest {
  private let head: RequestHead
  private let body: AttributeValue?

  init?(_ input: AttributeValue) {
    guard let members = input.table, let url = members["Url"]?.text,
      let method = members["Method"]?.text
    else { return nil }
    let headers = (members["Headers"]?.table ?? [:]).compactMapValues { values -> String? in
      guard case .list(let values) = values else { return nil }
      return values.compactMap(\.text).joined(separator: ", ")
    }
    head = RequestHead(method, Self.target(of: url), headers: headers)
    // A body of JSON comes as an object; no request here has one.
    body = members["Body"].flatMap { $0.text?.isEmpty == false ? $0 : nil }
  }

  /// Path and query of an address.
  private static func target(of url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }

  /// A failure where the host has destroyed the body.
  var request: Result<ServerRequest, Problem> {
    guard let body else { return .success(ServerRequest(head)) }
    let type = head.mediaType
    // What the host keeps the bytes of; all else it takes for text.
    if type?.essence == "application/octet-stream" || type?.family == "multipart" {
      guard let bytes = body.base64Bytes else {
        return .failure(
          Problem(
            400, "invocation", title: "The invocation cannot be read", "the body is not base64"))
      }
      return .success(ServerRequest(head, body: bytes))
    }
    switch type?.essence {
    case nil, "application/x-www-form-urlencoded": return .failure(.destroyedBody)
    case _ where type?.family == "image": return .failure(.destroyedBody)
    default: return .success(ServerRequest(head, body: Array((body.text ?? "").utf8)))
    }
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
