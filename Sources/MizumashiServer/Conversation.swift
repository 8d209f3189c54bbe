// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
internal import HummingbirdCore
internal import MizumashiLocking
internal import MizumashiMessages
internal import NIOCore

/// One request and its answer, on a connection.
struct Conversation {
  /// What all conversations share.
  struct Memory {
    let requests: MemoryBudget
    let answers: MemoryBudget
  }

  private let request: Request
  private let channel: any Channel
  private let responder: any Responder
  private let memory: Memory
  private let observer: (any ServerObserver)?
  private let head: RequestHead
  private let start = ContinuousClock.now

  init(
    _ request: Request, _ channel: any Channel, responder: any Responder, memory: Memory,
    observer: (any ServerObserver)?
  ) {
    self.request = request
    self.channel = channel
    self.responder = responder
    self.memory = memory
    self.observer = observer
    head = RequestHead(request)
  }

  func answer(with writer: consuming ResponseWriter) async throws {
    var held = 0
    defer { memory.requests.give(held) }
    let response: ServerResponse
    if let refusal = responder.refusal(of: head) {
      response = refusal
    } else {
      let limit = responder.bodyLimit(of: head)
      if let length = head.contentLength, length > limit {
        response = responder.refusalOfBody(of: head, limit: limit)
      } else {
        if head.headers["expect"]?.lowercased() == "100-continue" {
          try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        response = await answer(toBodyUpTo: limit, held: &held)
      }
    }
    let bytesRead = held
    guard case .bytes(let bytes) = response.body else {
      return try await send(response, with: writer, bytesRead: bytesRead)
    }
    // What has its whole answer needs its request no more.
    memory.requests.give(held)
    held = 0
    let hasRoom = memory.answers.take(bytes.count)
    defer { if hasRoom { memory.answers.give(bytes.count) } }
    try await send(hasRoom ? response : Self.noMemory, with: writer, bytesRead: bytesRead)
  }

  private func answer(toBodyUpTo limit: Int, held: inout Int) async -> ServerResponse {
    do throws(BodyFailure) {
      let body = try await request.body.collect(upTo: limit, memory.requests, taken: &held)
      return await responder.respond(to: ServerRequest(head, body: body))
    } catch {
      return switch error {
      case .tooLong: responder.refusalOfBody(of: head, limit: limit)
      case .noMemory: Self.noMemory
      case .broken: Self.broken
      }
    }
  }

  private static let noMemory = Problem(
    503, "busy", title: "Too many requests at the same time",
    "the bodies of other requests and answers fill the memory; try again",
    headers: [("Retry-After", "1")]
  ).response

  private static let broken = Problem(
    400, "incomplete", title: "The request is not whole", "the body ended too soon"
  ).response

  private func send(
    _ response: ServerResponse, with writer: consuming ResponseWriter, bytesRead: Int
  ) async throws {
    var exchange = Exchange(
      head: head, status: response.status, bytesRead: bytesRead, bytesWritten: 0, duration: .zero,
      isBroken: true, peer: channel.remoteAddress?.ipAddress)
    defer {
      exchange.duration = ContinuousClock.now - start
      observer?.finished(exchange)
    }
    var fields = HTTPFields()
    fields[.date] = HTTPDate.now
    for (name, value) in response.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    let status = HTTPResponse.Status(code: response.status)
    switch response.body {
    case .bytes(let bytes):
      fields[.contentLength] = String(bytes.count)
      let isBodiless = head.method == "HEAD" || response.status == 304
      let body = isBodiless || bytes.isEmpty ? ResponseBody() : Self.body(of: bytes)
      try await writer.write(
        response: HTTPResponse(status: status, headerFields: fields), body: body)
      exchange.bytesWritten = isBodiless ? 0 : bytes.count
    case .stream(let make):
      let sent = ByteCount()
      let channel = channel
      let body = ResponseBody { writer in
        do {
          let sink = BodySink(writer: writer, sent: sent)
          try await make(sink)
        } catch {
          // Without its end the answer is not whole, which every client notices.
          try? await channel.close()
          throw error
        }
        try await writer.finish(nil)
      }
      defer { exchange.bytesWritten = sent.value }
      try await writer.write(
        response: HTTPResponse(status: status, headerFields: fields), body: body)
    case .broken:
      try? await channel.close()
      // Nor is what the client may have sent behind this request looked at.
      throw BrokenOnPurpose()
    }
    exchange.isBroken = false
  }
}

extension Conversation {
  /// What goes to the connection at once: longer ones would be in memory twice.
  private static let pieceBytes = 256 << 10

  fileprivate static func pieces(of bytes: [UInt8]) -> some Sequence<ByteBuffer> {
    stride(from: 0, to: bytes.count, by: pieceBytes).lazy.map { start in
      ByteBuffer(bytes: bytes[start..<min(start + pieceBytes, bytes.count)])
    }
  }

  private static func body(of bytes: [UInt8]) -> ResponseBody {
    if bytes.count <= pieceBytes { return ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)) }
    return ResponseBody(contentLength: bytes.count) { writer in
      for piece in pieces(of: bytes) { try await writer.write(piece) }
      try await writer.finish(nil)
    }
  }
}

private struct BrokenOnPurpose: Error {}

/// Hands what a responder makes to the connection.
private struct BodySink: ResponseSink {
  let writer: any ResponseBodyWriter
  let sent: ByteCount

  func write(_ bytes: [UInt8]) async throws {
    var writer = writer
    for piece in Conversation.pieces(of: bytes) { try await writer.write(piece) }
    sent.add(bytes.count)
  }
}

private final class ByteCount: Sendable {
  private let count = Locked(0)
  var value: Int { count.withLock { $0 } }
  func add(_ bytes: Int) { count.withLock { $0 += bytes } }
}

extension RequestHead {
  fileprivate init(_ request: Request) {
    var headers: [String: String] = [:]
    for field in request.headers {
      let name = field.name.canonicalName
      headers[name] = headers[name].map { $0 + ", " + field.value } ?? field.value
    }
    if let authority = request.head.authority { headers["host"] = authority }
    self.init(request.method.rawValue, request.head.path ?? "/", headers: headers)
  }
}
