// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiMessages

extension Call {
  /// The body as JSON.
  ///
  /// - Throws: `BadRequestInvalid` where it is none, or lacks something.
  func body<Value: Decodable>(_ type: Value.Type) throws -> Value {
    do {
      return try JSON.value(type, from: request.body)
    } catch let error as DecodingError {
      throw StandInError("BadRequestInvalid", "The body cannot be read: \(error.reason)")
    }
  }

  /// Nil where there is no body: some clients announce JSON and send nothing.
  func optionalBody<Value: Decodable>(_ type: Value.Type) throws -> Value? {
    request.body.isEmpty ? nil : try body(type)
  }
}

extension DecodingError {
  /// Where the error is and what it is, on one line.
  fileprivate var reason: String {
    let context =
      switch self {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "\(self)")
      }
    let place = context.codingPath.map(\.stringValue).joined(separator: ".")
    return place.isEmpty ? context.debugDescription : "\(place): \(context.debugDescription)"
  }
}
