// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiMessages

/// What went wrong between us and the service. No text of it shows a key.
package enum CustomVisionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The service answered, and not with success.
  case refused(ServiceRefusal)
  /// No whole answer came.
  case unreachable(operation: String, TransportError)
  /// The answer says success, and cannot be understood.
  case unreadable(operation: String, reason: String)
  /// The request is beyond what the service takes; nothing was sent.
  case invalid(String)
  /// There is no key or no endpoint for this half of the service.
  case noAccess(ServiceKind)
  case cancelled

  package var description: String {
    switch self {
    case .refused(let refusal): refusal.description
    case .unreachable(let operation, let error): "\(operation): \(error)"
    case .unreadable(let operation, let reason): "\(operation): \(reason)"
    case .invalid(let reason): reason
    case .noAccess(.training):
      "no key or no endpoint for training: set MIZUMASHI_TRAINING_KEY and MIZUMASHI_ENDPOINT"
    case .noAccess(.prediction):
      "no key or no endpoint for prediction: set MIZUMASHI_PREDICTION_KEY and "
        + "MIZUMASHI_PREDICTION_ENDPOINT"
    case .cancelled: "cancelled"
    }
  }

  /// The service's name for the error.
  package var code: String? {
    if case .refused(let refusal) = self { refusal.code } else { nil }
  }

  package var status: Int? {
    if case .refused(let refusal) = self { refusal.status } else { nil }
  }
}

/// An answer other than success.
package struct ServiceRefusal: Sendable, Hashable, CustomStringConvertible {
  package var operation: String
  package var status: Int
  /// One of the service's names such as `BadRequestTagNameNotUnique`, or the gateway's number.
  package var code: String?
  /// The service's words; nil where it gave none.
  package var message: String?

  package var description: String {
    var text = "\(operation): the service answered \(status)"
    if let code, code != String(status) { text += " \(code)" }
    if let message { text += ": \(message)" }
    return text
  }

  /// The key is not taken.
  package var isDenied: Bool { status == 401 || status == 403 }

  /// It may well work later.
  package var isTemporary: Bool { status == 408 || status == 429 || status >= 500 }
}

extension ServiceRefusal {
  /// Reads both envelopes; an empty body, a page of HTML or anything else gives no words.
  init(_ operation: String, _ reply: HTTPReply, hiding secret: Secret?) {
    self.operation = operation
    status = reply.status
    let envelope = try? JSON.value(ErrorEnvelope.self, from: reply.body)
    code = (envelope?.error?.code ?? envelope?.code).map { Self.printable($0, secret) }
    message = (envelope?.error?.message ?? envelope?.message).map { Self.printable($0, secret) }
  }

  private static let longestText = 600

  /// On one line, without what a terminal would obey.
  private static func printable(_ text: String, _ secret: Secret?) -> String {
    let plain = (secret?.hidden(in: text) ?? text).unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: " "
      default: Character(scalar)
      }
    }
    return plain.count > longestText ? String(plain.prefix(longestText)) + "…" : String(plain)
  }
}

private struct ErrorEnvelope: Decodable {
  struct Inner: Decodable {
    var code: LooseText?
    var message: String?
  }
  struct Flat {
    var code: String?
    var message: String?
  }

  var error: Flat?
  var code: String?
  var message: String?

  private enum Key: CodingKey { case error, code, message }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    code = try? container.decodeIfPresent(LooseText.self, forKey: .code)?.text
    message = try? container.decodeIfPresent(String.self, forKey: .message)
    if let inner = try? container.decodeIfPresent(Inner.self, forKey: .error) {
      error = Flat(code: inner.code?.text, message: inner.message)
    }
  }
}

/// A code that may be a number.
private struct LooseText: Decodable {
  var text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      text = String(number)
    } else {
      text = try container.decode(String.self)
    }
  }
}
