// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Where a service listens.
package struct ServiceAddress: Equatable, Sendable {
  package var host: String
  package var port: Int

  /// The variables in which platforms say the port, the most particular first: a container of
  /// Azure Functions may have `PORT` for something else.
  package static let portVariables = ["FUNCTIONS_CUSTOMHANDLER_PORT", "AWS_LWA_PORT", "PORT"]

  /// - Parameters:
  ///   - host: as asked for. Without it everybody may come where a platform says the port, and
  ///     only this machine elsewhere.
  ///   - port: as asked for; without it the platform's, else 8080.
  /// - Throws: `InvalidVariable` where a platform's port is none.
  package init(
    host: String?, port: Int?, environment: [String: String]
  ) throws(InvalidVariable) {
    var given: Int?
    for name in Self.portVariables where given == nil {
      guard let text = environment[name], !text.isEmpty else { continue }
      guard let number = Int(text), (0...65535).contains(number) else {
        throw InvalidVariable("\(name) is \"\(text)\"; a port is 0…65535")
      }
      given = number
    }
    self.port = port ?? given ?? 8080
    let own = environment["MIZUMASHI_HOST"].flatMap { $0.isEmpty ? nil : $0 }
    self.host = host ?? own ?? (given == nil ? "127.0.0.1" : "0.0.0.0")
  }
}

/// A variable of the environment that cannot be used.
package struct InvalidVariable: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
