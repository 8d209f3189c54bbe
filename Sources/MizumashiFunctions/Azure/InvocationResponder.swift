// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
package import MizumashiMessages

/// Stands before a service on Azure Functions and unwraps what the host sends where it does not
/// pass requests on as they are: `POST /<function's name>` with the request, or a blob, inside of
/// JSON.
///
/// Everything else goes to the service unchanged, which is what the host's other two modes send.
package struct InvocationResponder: Responder {
  private let service: any Responder
  private let blobQuery: String

  /// The output binding of an HTTP function.
  private static let output = "res"
  /// Bytes of an answer inside of JSON.
  private static let longestAnswer = 100 << 20
  /// Says that a body is base64 because it could not be sent as it is.
  private static let encodingHeader = "Mizumashi-Body-Encoding"

  /// - Parameter blobQuery: the parameters with which pictures of blobs and queues are augmented,
  ///   as they stand in an address: `recipe=light&copies=1`.
  package init(_ service: any Responder, blobQuery: String = "") {
    self.service = service
    self.blobQuery = blobQuery
  }

  package func refusal(of head: RequestHead) -> ServerResponse? {
    isInvocation(head) ? nil : service.refusal(of: head)
  }

  package func bodyLimit(of head: RequestHead) -> Int {
    // Base64 takes four bytes for three.
    isInvocation(head)
      ? service.bodyLimit(of: Self.blobHead("")) * 4 / 3 + (1 << 20)
      : service.bodyLimit(of: head)
  }

  package func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
    service.refusalOfBody(of: head, limit: limit)
  }

  package func respond(to request: ServerRequest) async -> ServerResponse {
    guard isInvocation(request.head),
      let invocation = try? JSONDecoder().decode(
        InvocationRequest.self, from: Data(request.body))
    else { return await service.respond(to: request) }
    let inputs = invocation.inputs.sorted { $0.key < $1.key }.map(\.value)
    for case .request(let triggering) in inputs {
      return await wrapped(answer(to: triggering))
    }
    for case .text(let text) in inputs { return await answer(toBlob: text) }
    return Problem(
      400, "invocation", title: "The invocation cannot be read",
      "Data has neither a request nor a picture as base64"
    ).response
  }

  private func answer(to triggering: TriggeringRequest) async -> ServerResponse {
    do throws(Problem) {
      return await service.respond(to: try ServerRequest(triggering))
    } catch {
      return error.response
    }
  }

  /// A function's name and nothing else in the path, JSON in the body.
  private func isInvocation(_ head: RequestHead) -> Bool {
    head.method == "POST" && head.mediaType?.essence == "application/json"
      && head.path.split(separator: "/").count == 1
  }

  private static func blobHead(_ query: String) -> RequestHead {
    RequestHead(
      "POST", "/v1/augment" + (query.isEmpty ? "" : "?" + query),
      headers: ["content-type": "application/octet-stream"])
  }

  /// A failure is told by the status: the host tries again, and in the end sets the blob aside.
  private func answer(toBlob text: String) async -> ServerResponse {
    guard let picture = Data(base64Encoded: text) else {
      return Problem(
        400, "invocation", title: "The invocation cannot be read",
        "the input is not base64: set \"dataType\": \"binary\" on its binding"
      ).response
    }
    let response = await service.respond(
      to: ServerRequest(Self.blobHead(blobQuery), body: [UInt8](picture)))
    guard response.status == 200 else { return response }
    return await wrapped(response)
  }

  private func wrapped(_ response: ServerResponse) async -> ServerResponse {
    guard let body = try? await response.collectedBody(upTo: Self.longestAnswer) else {
      return Problem(
        500, "too-large", title: "The answer is too large",
        "inside of JSON an answer may have \(Self.longestAnswer) bytes; ask for fewer outcomes"
      ).response
    }
    var headers = Dictionary(
      response.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let text = String(validating: body, as: UTF8.self)
    let base64 = Data(body).base64EncodedString()
    if text == nil { headers[Self.encodingHeader] = "base64" }
    let envelope = InvocationResponse(
      outputs: [
        Self.output: InvocationResponse.Output(
          statusCode: String(response.status), headers: headers, body: text ?? base64)
      ],
      logs: [], returnValue: response.status == 200 ? base64 : nil)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(envelope) else {
      preconditionFailure("texts can always be written as JSON")
    }
    return ServerResponse([UInt8](bytes), type: "application/json")
  }
}

extension ServerRequest {
  /// - Throws: a problem for a body that the host has destroyed.
  fileprivate init(_ triggering: TriggeringRequest) throws(Problem) {
    let head = RequestHead(
      triggering.method, Self.target(of: triggering.url),
      headers: triggering.headers.mapValues { $0.joined(separator: ", ") })
    var body: [UInt8] = []
    if let text = triggering.body, !text.isEmpty {
      switch head.mediaType?.essence {
      case "application/octet-stream", "multipart/form-data", "multipart/mixed":
        guard let bytes = Data(base64Encoded: text) else {
          throw Problem(
            400, "invocation", title: "The invocation cannot be read", "the body is not base64")
        }
        body = [UInt8](bytes)
      case _ where head.mediaType?.family == "image":
        throw Problem(
          415, "media-type", title: "The body's type is not taken",
          "the host of Azure Functions turns a body of this type into text, which destroys it: "
            + "send the picture as application/octet-stream or multipart/form-data, or switch on "
            + "enableProxyingHttpRequest in host.json")
      default: body = Array(text.utf8)
      }
    }
    self.init(head, body: body)
  }

  /// Path and query of an address.
  private static func target(of url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }
}
