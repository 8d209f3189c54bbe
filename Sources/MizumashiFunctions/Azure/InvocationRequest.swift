// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What the host of Azure Functions sends to a custom handler that gets no requests of its own:
/// `{"Data": {name: input}, "Metadata": {…}}`.
struct InvocationRequest: Decodable {
  /// The function's inputs by the names of their bindings.
  var inputs: [String: Input]

  private enum CodingKeys: String, CodingKey { case inputs = "Data" }

  enum Input: Decodable {
    /// An HTTP trigger.
    case request(TriggeringRequest)
    /// Of a blob or a queue: bytes as base64, or text.
    case text(String)
    /// Something that nothing here is made of.
    case other

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        self = .text(text)
      } else if let request = try? TriggeringRequest(from: decoder) {
        self = .request(request)
      } else {
        self = .other
      }
    }
  }
}

/// A request as the host hands it on.
struct TriggeringRequest: Decodable {
  /// The whole address.
  var url: String
  var method: String
  var headers: [String: [String]]
  /// Base64 where the type is octet-stream or multipart, else text.
  var body: String?

  private enum CodingKeys: String, CodingKey {
    case url = "Url"
    case method = "Method"
    case headers = "Headers"
    case body = "Body"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    url = try container.decode(String.self, forKey: .url)
    method = try container.decode(String.self, forKey: .method)
    headers = try container.decodeIfPresent([String: [String]].self, forKey: .headers) ?? [:]
    // A body of JSON comes as an object; no request here has one.
    body = try? container.decodeIfPresent(String.self, forKey: .body)
  }
}

/// What a custom handler answers.
struct InvocationResponse: Encodable {
  struct Output: Encodable {
    /// A text, as the host's own class has it.
    var statusCode: String
    var headers: [String: String]
    var body: String
  }

  /// By the names of output bindings.
  var outputs: [String: Output]
  var logs: [String]
  /// For a binding that is called `$return`: base64 becomes bytes again there.
  var returnValue: String?

  private enum CodingKeys: String, CodingKey {
    case outputs = "Outputs"
    case logs = "Logs"
    case returnValue = "ReturnValue"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(outputs, forKey: .outputs)
    try container.encode(logs, forKey: .logs)
    // The host wants the key.
    try container.encode(returnValue, forKey: .returnValue)
  }
}
