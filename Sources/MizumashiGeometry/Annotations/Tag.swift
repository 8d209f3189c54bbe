// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A word about an image as a whole: its class, or one of them.
public struct Tag: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  public var rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }

  public var description: String { rawValue }
}

extension Tag: Annotation {
  /// The tag itself: it lies nowhere in particular.
  public func mapped(by map: some PositionMapping) -> Tag? { self }
}
