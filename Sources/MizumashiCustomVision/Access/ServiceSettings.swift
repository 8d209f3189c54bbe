// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
package import SystemPackage

/// Endpoints and keys from the environment, or from a file with lines of `NAME=value`. Never from
/// the command line, which other users of the machine can see.
///
/// The names that Microsoft's samples use are understood too.
package struct ServiceSettings: Sendable {
  package var training: ServiceAccess?
  package var prediction: ServiceAccess?
  /// The whole id of the prediction resource, to which models are published.
  package var predictionResource: String?
  /// What should be known, though it hinders nothing.
  package private(set) var warnings: [String] = []

  private struct Names {
    var endpoint: [String]
    var key: [String]
  }

  private static let trainingNames = Names(
    endpoint: [
      "MIZUMASHI_TRAINING_ENDPOINT", "VISION_TRAINING_ENDPOINT", "MIZUMASHI_ENDPOINT",
    ],
    key: ["MIZUMASHI_TRAINING_KEY", "VISION_TRAINING_KEY"])
  private static let predictionNames = Names(
    endpoint: [
      "MIZUMASHI_PREDICTION_ENDPOINT", "VISION_PREDICTION_ENDPOINT", "MIZUMASHI_ENDPOINT",
    ],
    key: ["MIZUMASHI_PREDICTION_KEY", "VISION_PREDICTION_KEY"])
  private static let resourceNames = [
    "MIZUMASHI_PREDICTION_RESOURCE_ID", "VISION_PREDICTION_RESOURCE_ID",
  ]
  /// Which header carries the keys: `own`, `subscription` or `bearer`.
  private static let kindName = "MIZUMASHI_KEY_HEADER"

  private static let longestFile = 1 << 16

  /// - Throws: for an endpoint or a key that cannot be one.
  package init(environment: [String: String]) throws(AccessError) {
    var kind = Credential.Kind.own
    if let text = environment[Self.kindName], !text.isEmpty {
      guard let known = Credential.Kind(rawValue: text) else {
        let kinds = Credential.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw AccessError("\(Self.kindName) is none of \(kinds)")
      }
      kind = known
    }
    training = try Self.access(Self.trainingNames, kind, environment)
    prediction = try Self.access(Self.predictionNames, kind, environment)
    predictionResource = Self.first(Self.resourceNames, in: environment)?.value
  }

  /// Reads a file; what it does not say is taken from the environment.
  ///
  /// - Throws: when it cannot be read, or holds something else.
  package init(file: FilePath, environment: [String: String] = [:]) throws(AccessError) {
    let bytes: [UInt8]
    let isPrivate: Bool
    do throws(FileError) {
      bytes = try FileReading.contents(of: file, limit: Self.longestFile)
      isPrivate = try FileReading.isPrivate(file)
    } catch {
      throw AccessError(error.description)
    }
    let values = try Self.values(in: bytes, file)
    try self.init(environment: environment.merging(values) { $1 })
    if !isPrivate {
      warnings.append(
        "\(file.printable): others can read this file of keys; chmod 600 keeps it private")
    }
  }

  private static func access(
    _ names: Names, _ kind: Credential.Kind, _ environment: [String: String]
  ) throws(AccessError) -> ServiceAccess? {
    guard let (keyName, key) = first(names.key, in: environment),
      let (name, address) = first(names.endpoint, in: environment)
    else { return nil }
    guard let secret = Secret(key) else {
      throw AccessError("\(keyName) holds characters that no key has")
    }
    do throws(AccessError) {
      return ServiceAccess(try Endpoint(address), Credential(secret, kind: kind))
    } catch {
      throw AccessError("\(name): \(error)")
    }
  }

  private static func first(
    _ names: [String], in environment: [String: String]
  ) -> (name: String, value: String)? {
    for name in names {
      if let value = environment[name], !value.isEmpty { return (name, value) }
    }
    return nil
  }

  /// Lines of `NAME=value`, empty ones and those that begin with "#".
  private static func values(
    in bytes: [UInt8], _ file: FilePath
  ) throws(AccessError) -> [String: String] {
    var values: [String: String] = [:]
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let line = line.trimmed
      if line.isEmpty || line.hasPrefix("#") { continue }
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw AccessError("\(file.printable):\(index + 1): not a line of NAME=value")
      }
      values[String(parts[0].trimmed)] = String(parts[1].trimmed.unquoted)
    }
    return values
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = self
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }

  fileprivate var unquoted: Substring {
    guard count >= 2, let mark = first, mark == last, mark == "\"" || mark == "'" else {
      return self
    }
    return dropFirst().dropLast()
  }
}
