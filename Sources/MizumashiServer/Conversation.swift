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
  private let clients: ClientWatch
  private let observer: (any ServerObserver)?
  private let head: RequestHead
  private let start = ContinuousClock.now

  init(
    _ request: Request, _ channel: any Channel, responder: any Responder, memory: Memory,
    clients: ClientWatch, observer: (any ServerObserver)?
  ) {
    self.request = request
    self.channel = channel
    self.responder = responder
    self.memory = memory
    self.clients = clients
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
    // Short answers always have room: probes, and problems such as that there is none.
    let size = bytes.count > Self.pieceBytes ? bytes.count : 0
    let hasRoom = size == 0 || memory.answers.take(size)
    defer { if hasRoom { memory.answers.give(size) } }
    try await send(hasRoom ? response : Self.noMemory, with: writer, bytesRead: bytesRead)
  }

  private func answer(toBodyUpTo limit: Int, held: inout Int) async -> ServerResponse {
    do throws(BodyFailure) {
      let body = try await request.body.collect(upTo: limit, memory.requests, taken: &held)
      let whole = ServerRequest(head, body: body)
      return await clients.value(for: channel) { [responder] in
        await responder.respond(to: whole)
      }
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
    let sent = ByteCount()
    defer {
      exchange.bytesWritten = sent.value
      exchange.duration = ContinuousClock.now - start
      observer?.finished(exchange)
    }
    let fields = Self.fields(of: response)
    let body: ResponseBody
    switch response.body {
    case .bytes(let bytes):
      let isBodiless = head.method == "HEAD" || response.status == 304
      body = isBodiless || bytes.isEmpty ? ResponseBody() : Self.body(of: bytes, counted: sent)
    case .stream(let make): body = Self.body(made: make, counted: sent, on: channel)
    case .broken:
      try? await channel.close()
      // Nor is what the client may have sent behind this request looked at.
      throw BrokenOnPurpose()
    }
    let status = HTTPResponse.Status(code: response.status)
    do {
      try await writer.write(
        response: HTTPResponse(status: status, headerFields: fields), body: body)
    } catch {
      exchange.failure = Self.isOfClient(error) ? nil : (error as? Problem)?.detail ?? "\(error)"
      throw error
    }
    exchange.isBroken = false
  }

  private static func fields(of response: ServerResponse) -> HTTPFields {
    var fields = HTTPFields()
    fields[.date] = HTTPDate.now
    for (name, value) in response.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    if case .bytes(let bytes) = response.body { fields[.contentLength] = String(bytes.count) }
    return fields
  }

  /// Whether an answer broke because its client went away, which is no news.
  private static func isOfClient(_ error: any Error) -> Bool {
    error is ChannelError || error is IOError || error is CancellationError
      || error is NIOAsyncWriterError
  }
}

// MARK: Bodies

extension Conversation {
  /// What goes to the connection at once: longer ones would be in memory twice.
  private static let pieceBytes = 256 << 10

  fileprivate static func pieces(of bytes: [UInt8]) -> some Sequence<ByteBuffer> {
    stride(from: 0, to: bytes.count, by: pieceBytes).lazy.map { start in
      ByteBuffer(bytes: bytes[start..<min(start + pieceBytes, bytes.count)])
    }
  }

  private static func body(of bytes: [UInt8], counted sent: ByteCount) -> ResponseBody {
    if bytes.count <= pieceBytes {
      sent.add(bytes.count)
      return ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    }
    return ResponseBody(contentLength: bytes.count) { writer in
      try await BodySink(writer: writer, sent: sent).write(bytes)
      try await writer.finish(nil)
    }
  }

  private static func body(
    made make: @escaping @Sendable (any ResponseSink) async throws -> Void,
    counted sent: ByteCount, on channel: any Channel
  ) -> ResponseBody {
    ResponseBody { writer in
      do {
        try await make(BodySink(writer: writer, sent: sent))
      } catch {
        // Without its end the answer is not whole, which every client notices.
        try? await channel.close()
        throw error
      }
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
    for piece in Conversation.pieces(of: bytes) {
      try await writer.write(piece)
      sent.add(piece.readableBytes)
    }
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
