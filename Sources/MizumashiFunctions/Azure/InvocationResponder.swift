// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiMessages

/// Stands before a service on Azure Functions and unwraps what the host sends where it does not
/// pass requests on as they are: `POST /<function's name>` with the request, or a blob, inside of
/// JSON.
///
/// Everything else goes to the service unchanged, which is what the host's other two modes send.
/// There a stranger can send what looks like an invocation; it gives him nothing that a request of
/// his own would not: a request in it needs its token, and a blob, which has none, opens no service
/// that wants one.
package struct InvocationResponder: Responder {
  private let service: any Responder
  private let basePath: String
  private let blobQuery: Query
  private let blobTarget: String
  private let opener = InvocationOpener()

  /// The variable in which the host of Azure Functions says the port.
  package static let portVariable = "FUNCTIONS_CUSTOMHANDLER_PORT"

  /// What blobs get where nothing is said.
  private static let usualBlobQuery = "recipe=light&copies=1"
  /// Bytes of an answer inside of JSON, where they are half as many again. The host collects the
  /// JSON as a text with two bytes for each character, and takes its own answer out of it.
  static let longestAnswer = 32 << 20

  /// - Parameters:
  ///   - basePath: what stands before all of the service's paths.
  ///   - blobQuery: the parameters with which pictures of blobs and queues are augmented, as they
  ///     stand in an address: `recipe=light&copies=1`. One picture is asked for unless they say how
  ///     to answer.
  package init(_ service: any Responder, basePath: String = "", blobQuery: String = "") {
    self.service = service
    self.basePath = basePath
    let query = blobQuery.isEmpty ? Self.usualBlobQuery : blobQuery
    self.blobQuery = Query(query)
    let hasAnswer = self.blobQuery.items.contains { $0.name == "answer" }
    blobTarget = "\(basePath)/v1/augment?\(query)" + (hasAnswer ? "" : "&answer=picture")
  }

  /// What an invocation is for stands in its body. So does the token of a request in it; but where
  /// there is no room for work now, the body need not be read to say so.
  package func refusal(of head: RequestHead) -> ServerResponse? {
    guard isInvocation(head) else { return service.refusal(of: head) }
    let refusal = service.refusal(of: blobHead(named: nil))
    return refusal?.status == 503 ? refusal : nil
  }

  package func bodyLimit(of head: RequestHead) -> Int {
    isInvocation(head)
      ? Self.bodyLimit(for: service.bodyLimit(of: blobHead(named: nil)))
      : service.bodyLimit(of: head)
  }

  /// Bytes of an invocation with a body of so many bytes in it: base64 takes four for three.
  package static func bodyLimit(for bytes: Int) -> Int { bytes / 3 * 4 + (1 << 20) }

  package func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
    service.refusalOfBody(of: head, limit: limit)
  }

  package func respond(to request: ServerRequest) async -> ServerResponse {
    guard isInvocation(request.head), let invocation = await opener.open(request.body) else {
      return await service.respond(to: request)
    }
    switch invocation {
    case .request(.success(let triggering)):
      return wrapped(await whole(await service.respond(to: triggering)))
    case .request(.failure(let problem)): return wrapped(WholeAnswer(problem))
    case .picture(let picture, let name): return await answer(toBlob: picture, named: name)
    case .other:
      return Problem(
        400, "invocation", title: "The invocation cannot be read",
        "Data has neither a request nor a picture as base64: set \"dataType\": \"binary\" on the "
          + "binding of a blob"
      ).response
    }
  }

  /// A function's name and nothing else in the path, JSON in the body. What the service is asked
  /// for by others begins with its base path.
  private func isInvocation(_ head: RequestHead) -> Bool {
    head.method == "POST" && head.mediaType?.essence == "application/json"
      && head.path.split(separator: "/").count == 1 && head.path != basePath
  }

  /// Outcomes depend on what a picture is called, so every blob gets others.
  private func blobHead(named name: String?) -> RequestHead {
    var target = blobTarget
    if let name, !blobQuery.items.contains(where: { $0.name == "name" }) {
      target += "&name=" + PercentCoding.encoded(name)
    }
    return RequestHead("POST", target, headers: ["content-type": "application/octet-stream"])
  }

  /// A failure is told by the status: the host tries again, and in the end sets the blob aside.
  private func answer(toBlob picture: [UInt8], named name: String?) async -> ServerResponse {
    let answer = await whole(
      await service.respond(to: ServerRequest(blobHead(named: name), body: picture)))
    guard answer.status != 401 else { return Problem.blobWithoutToken.response }
    guard answer.status == 200 else {
      return ServerResponse(
        status: answer.status, headers: answer.headers, body: .bytes(answer.body))
    }
    return ServerResponse(InvocationReply(returning: answer.body).json, type: "application/json")
  }

  private func whole(_ response: ServerResponse) async -> WholeAnswer {
    await WholeAnswer(response, upTo: Self.longestAnswer, on: "Azure Functions, inside of JSON,")
  }

  private func wrapped(_ answer: WholeAnswer) -> ServerResponse {
    ServerResponse(InvocationReply(request: answer).json, type: "application/json")
  }
}

/// Takes invocations apart, one at a time: each is in memory several times over meanwhile, and
/// there is no queue before it.
private actor InvocationOpener {
  func open(_ text: [UInt8]) -> InvocationRequest? { InvocationRequest(text) }
}

extension Problem {
  /// Taking blobs all the same would open the service to everybody who can send JSON to it.
  fileprivate static let blobWithoutToken = Problem(
    401, "token", title: "A blob has no token",
    "this service wants tokens, and a blob cannot bring one: leave them out, and let Azure "
      + "Functions ask for its keys (\"authLevel\": \"function\")")
}
