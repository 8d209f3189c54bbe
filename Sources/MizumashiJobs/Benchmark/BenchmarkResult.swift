// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// What a row or a pipeline gave.
public struct BenchmarkResult: Sendable {
  public let id: String
  /// One line of JSON.
  public let line: String

  init(id: String, _ fields: [String: Any]) throws {
    self.id = id
    let bytes = try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys])
    line = String(decoding: bytes, as: UTF8.self)
  }

  /// - Parameter rates: pictures per second, of each round.
  init(id: String, _ fields: [String: Any], rates: [Double]) throws {
    let median = rates.sorted()[rates.count / 2]
    let (low, high) = (rates.min() ?? 0, rates.max() ?? 0)
    var fields = fields
    fields["version"] = Version.current
    fields["images_per_s"] = median.rounded(places: 2)
    fields["best"] = high.rounded(places: 2)
    fields["spread"] = ((high - low) / median).rounded(places: 3)
    try self.init(id: id, fields)
  }
}

extension Double {
  fileprivate func rounded(places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
