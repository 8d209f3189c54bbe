// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiPixels
import MizumashiTesting
import Testing

/// One known answer: what a library made of an input with fixed settings.
struct GoldenRow: Sendable {
  let op: String
  let params: Params
  let peer: String
  let input: URL
  let output: URL
  let notes: String

  /// Settings in words that belong to no library.
  struct Params: Sendable, CustomStringConvertible {
    let text: String
    private let json: Data

    init(_ object: Any) throws {
      json = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
      text = String(decoding: json, as: UTF8.self)
    }

    private var values: [String: Any] {
      (try? JSONSerialization.jsonObject(with: json)) as? [String: Any] ?? [:]
    }

    func has(_ key: String) -> Bool { values[key] != nil }
    func number(_ key: String) -> Double { (values[key] as? NSNumber)?.doubleValue ?? .nan }
    /// A number as a whole one; 0 where there is none.
    func whole(_ key: String) -> Int { (values[key] as? NSNumber)?.intValue ?? 0 }
    func bool(_ key: String) -> Bool { (values[key] as? NSNumber)?.boolValue ?? false }
    func string(_ key: String) -> String { values[key] as? String ?? "" }
    func numbers(_ key: String) -> [Double] {
      (values[key] as? [NSNumber] ?? []).map(\.doubleValue)
    }
    func rows(_ key: String) -> [[Double]] {
      (values[key] as? [[NSNumber]] ?? []).map { $0.map(\.doubleValue) }
    }
    var description: String { text }
  }

  static let all: [GoldenRow] = Corpus.manifests(of: "goldens").flatMap { manifest -> [GoldenRow] in
    let folder = manifest.deletingLastPathComponent()
    guard let data = try? Data(contentsOf: manifest),
      let list = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return list.compactMap { row in
      guard let op = row["op"] as? String, let library = row["library"] as? String,
        let input = row["input"] as? String, let output = row["output"] as? String,
        let params = try? Params(row["params"] ?? [:])
      else { return nil }
      return GoldenRow(
        op: op, params: params, peer: library, input: folder.appendingPathComponent(input),
        output: folder.appendingPathComponent(output), notes: row["notes"] as? String ?? "")
    }
  }

  /// Rows of one operation with the same settings and input: what the libraries make of one
  /// question.
  struct Question: Sendable {
    let rows: [GoldenRow]
    var first: GoldenRow { rows[0] }
  }

  static func questions(_ op: String) -> [Question] {
    var order: [String] = []
    var groups: [String: [GoldenRow]] = [:]
    for row in all where row.op == op {
      let key = row.params.text + row.input.path
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.map { Question(rows: groups[$0] ?? []) }
  }
}

/// An operation of the manifests, as an argument of a test.
struct GoldenOp: Sendable, CustomTestStringConvertible {
  let name: String
  var testDescription: String { name }

  static let all = Set(GoldenRow.all.map(\.op)).sorted().map(GoldenOp.init)
}

extension Raster {
  /// Reads a picture; a `.npy` file of floats too.
  static func golden(_ file: URL) throws -> Raster {
    let bytes = [UInt8](try Data(contentsOf: file))
    if file.pathExtension == "npy" { return try NumPyFile(bytes).raster }
    return try ImageDecoder().decode(bytes).raster
  }
}
