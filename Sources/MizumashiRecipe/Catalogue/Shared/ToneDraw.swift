// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan

/// The operations of one tone step, for all channels or for each.
///
/// What is recorded are the operations themselves, so that a replay needs no formula.
public struct ToneDraw: Draw {
  /// One list for all channels, or three.
  public var channels: [[Operation]]

  /// An operation on the 0…255 scale, as it is recorded.
  public enum Operation: Hashable, Sendable, Codable {
    case linear(gain: Double, offset: Double)
    case gamma(exponent: Double)
    case invert(low: Double, high: Double)
    case solarize(threshold: Double, above: Bool)
    case posterize(bits: Int)
  }

  public init(channels: [[Operation]]) {
    self.channels = channels
  }

  /// One operation for each drawn value; equal ones serve all channels.
  public init<Value>(_ values: [Value], _ operation: (Value) -> Operation) {
    let all = values.map { [operation($0)] }
    channels = Set(all).count == 1 ? [all[0]] : all
  }

  public func effects(on canvas: Extent) -> [Effect] {
    guard !channels.isEmpty else { return [] }
    let curve = ToneCurve(channels: channels.map { $0.compactMap(\.effective) })
    return curve.channels.allSatisfy(\.isEmpty) ? [] : [.tone(curve)]
  }
}

extension ToneDraw.Operation {
  /// The operation in the planner's words; nil when it leaves every value as it is.
  fileprivate var effective: ToneCurve.Operation? {
    switch self {
    case .linear(let gain, let offset):
      gain == 1 && offset == 0 ? nil : .linear(gain: gain, offset: offset)
    case .gamma(let exponent): exponent == 1 ? nil : .gamma(exponent)
    case .invert(let low, let high): .invert(low: low, high: high)
    case .solarize(let threshold, let above): .solarize(threshold: threshold, above: above)
    case .posterize(let bits): bits >= 8 ? nil : .posterize(bits: bits)
    }
  }
}
