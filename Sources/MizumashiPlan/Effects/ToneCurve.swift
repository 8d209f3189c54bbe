// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A change of every value by itself, per channel: what a table can hold.
///
/// A curve is a list of operations on the 0…255 scale. After each the value is clamped to 0…255 as
/// if it had been stored; it is rounded to what a pixel can hold only once, at the end.
public struct ToneCurve: Hashable, Sendable {
  /// One operation on a value v in 0…255.
  public enum Operation: Hashable, Sendable {
    /// gain · v + offset.
    case linear(gain: Double, offset: Double)
    /// 255 · (v / 255)^exponent.
    case gamma(Double)
    /// high − (v − low) for v clamped to low…high.
    case invert(low: Double, high: Double)
    /// 255 − v for values at or above the threshold (below it, when not `above`).
    case solarize(threshold: Double, above: Bool)
    /// The value with only the highest bits of its 8 kept.
    case posterize(bits: Int)
  }

  /// The operations of each colour channel; a single list serves all channels.
  public private(set) var channels: [[Operation]]

  /// The same operations for every channel.
  public init(_ operations: [Operation]) {
    channels = [operations]
  }

  /// One list of operations for each of red, green and blue. A grey picture uses the first.
  public init(channels: [[Operation]]) {
    precondition(!channels.isEmpty, "a curve has a channel")
    self.channels = Set(channels).count == 1 ? [channels[0]] : channels
  }

  /// The operations of channel `index`.
  public func operations(ofChannel index: Int) -> [Operation] {
    channels[min(index, channels.count - 1)]
  }

  /// `self` first and `next` after it.
  public func followed(by next: ToneCurve) -> ToneCurve {
    let count = max(channels.count, next.channels.count)
    return ToneCurve(
      channels: (0..<count).map {
        operations(ofChannel: $0) + next.operations(ofChannel: $0)
      })
  }

  /// The value that `value` becomes in channel `index`, unrounded.
  ///
  /// - Parameter levels: the largest stored value of the picture's depth (255 or 65535). Operations
  ///   with a jump look at the value as it would have been stored, so that rounding between two
  ///   fused operations cannot put a value on the other side of the jump.
  public func value(_ value: Double, channel index: Int, levels: Double) -> Double {
    operations(ofChannel: index).reduce(value) { value, operation in
      min(max(operation.apply(to: value, levels: levels), 0), 255)
    }
  }

  /// The 256 or 65536 stored values that the stored values of a channel become.
  public func table(channel index: Int, levels: Int) -> [Int] {
    let scale = 255 / Double(levels)
    return (0...levels).map { stored in
      let value = value(Double(stored) * scale, channel: index, levels: Double(levels))
      return Int((value / scale).rounded(.toNearestOrEven))
    }
  }
}

extension ToneCurve.Operation {
  func apply(to value: Double, levels: Double) -> Double {
    switch self {
    case .linear(let gain, let offset):
      return gain * value + offset
    case .gamma(let exponent):
      return 255 * pow(value / 255, exponent)
    case .invert(let low, let high):
      return high - (min(max(value, low), high) - low)
    case .solarize(let threshold, let above):
      return (stored(value, levels) >= threshold) == above ? 255 - value : value
    case .posterize(let bits):
      let step = Double(1 << (8 - min(max(bits, 0), 8)))
      return (stored(value, levels) / step).rounded(.down) * step
    }
  }

  private func stored(_ value: Double, _ levels: Double) -> Double {
    (value * levels / 255).rounded(.toNearestOrEven) * 255 / levels
  }
}
