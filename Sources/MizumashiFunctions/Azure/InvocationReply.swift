// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import MizumashiMessages

/// What a custom handler answers to an invocation: `{"Logs", "Outputs", "ReturnValue"}`.
///
/// Written piece by piece: a picture is in memory as it is and inside of the JSON, and not a third
/// time in between.
struct InvocationReply {
  private(set) var json: [UInt8] = []

  /// The output binding of an HTTP function.
  private static let output = "res"
  /// Says that a body is base64 because it could not be sent as it is.
  private static let encodingHeader = "Mizumashi-Body-Encoding"
  /// Bytes that are encoded at a time; three of them are four.
  private static let piece = 3 << 16

  /// For an HTTP trigger.
  init(request answer: WholeAnswer) {
    let text = String(validating: answer.body, as: UTF8.self)
    var headers = Dictionary(
      answer.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    if text == nil { headers[Self.encodingHeader] = "base64" }
    json += #"{"Logs":[],"Outputs":{"\#(Self.output)":{"body":"#.utf8
    if let text { json += JSONMessage.bytes(of: text) } else { append(base64: answer.body) }
    json += #","headers":"#.utf8
    json += JSONMessage.bytes(of: headers)
    // A text, as the host's own class has it.
    json += #","statusCode":"\#(answer.status)"}},"ReturnValue":null}"#.utf8
  }

  /// For a binding that is called `$return`: base64 becomes bytes again there.
  init(returning bytes: [UInt8]) {
    json += #"{"Logs":[],"Outputs":{},"ReturnValue":"#.utf8
    append(base64: bytes)
    json += "}".utf8
  }

  private mutating func append(base64 bytes: [UInt8]) {
    json.reserveCapacity(json.count + bytes.count / 3 * 4 + 1024)
    json.append(UInt8(ascii: "\""))
    for start in stride(from: 0, to: bytes.count, by: Self.piece) {
      let part = bytes[start..<min(start + Self.piece, bytes.count)]
      json += Data(part).base64EncodedData()
    }
    json.append(UInt8(ascii: "\""))
  }
}
