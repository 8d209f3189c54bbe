// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
package import Logging

/// Writes every event as a line of JSON, as platforms that collect logs want it.
package struct JSONLogHandler: LogHandler {
  package var logLevel = Logger.Level.info
  package var metadata = Logger.Metadata()
  private let write: @Sendable (String) -> Void

  /// - Parameter write: takes a line without its line break, from any thread.
  package init(write: @escaping @Sendable (String) -> Void) {
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var fields = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues(Field.init)
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    fields["time"] = .text(Date.now.ISO8601Format(style))
    fields["level"] = .text(event.level.rawValue)
    fields["message"] = .text(event.message.description)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if let line = try? encoder.encode(fields) { write(String(decoding: line, as: UTF8.self)) }
  }

  /// A value in a line.
  private enum Field: Encodable {
    case text(String)
    case number(Double)
    case whole(Int)

    init(_ value: Logger.Metadata.Value) {
      switch value {
      case .stringConvertible(let number as Int): self = .whole(number)
      case .stringConvertible(let number as Double): self = .number(number)
      default: self = .text(value.description)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .whole(let number): try container.encode(number)
      }
    }
  }
}
