// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// The part of what is allowed that a slider spans: what people use. Fields beside it take the
/// rest.
struct SliderRange: Equatable, Sendable {
  var low: Double
  var high: Double
  var step: Double
  var isLogarithmic = false

  /// - Parameter name: of the parameter.
  init(of rule: NumberRule, name: String) {
    var (low, high) = Self.usual(rule, name)
    low = max(low, rule.low)
    high = min(high, rule.high)
    self.low = low
    self.high = high
    isLogarithmic = rule.unit == .factor && rule.low > 0
    step =
      if rule.isWhole {
        1
      } else {
        switch high - low {
        case ..<0.2: 0.001
        case ..<4: 0.01
        case ..<60: 0.1
        default: 1
        }
      }
  }

  private static func usual(_ rule: NumberRule, _ name: String) -> (Double, Double) {
    switch rule.unit {
    case .degrees: rule.high <= 360 ? (-60, 60) : (-90, 90)
    case .fraction:
      name.hasPrefix("translate") || rule.high > 1 && rule.low < 0 ? (-0.5, 0.5) : (-1, 1)
    case .chance: (0, 1)
    case .intensity: (-255, 256)
    case .factor:
      rule.low > 0 ? (name.hasPrefix("scale") ? (0.5, 2) : (0.1, 10)) : (0, 3)
    case .pixels:
      switch name {
      case "width", "height", "shorter_side", "longer_side": (16, 2048)
      case "kernel", "kernel_height": (0, 31)
      case "sigma": (0, 15)
      case "alpha": (0, 150)
      default: rule.low < 0 ? (-200, 200) : (0, 200)
      }
    case .none:
      switch name {
      case "scale": (0.5, 1.5)
      case "shear": (-45, 45)
      case "translate_fraction": (-0.5, 0.5)
      case "translate_pixels": (-200, 200)
      case "turns": (0, 3)
      case "size_pixels": (1, 64)
      default: rule.high - rule.low > 600 ? (max(rule.low, -20), 20) : (rule.low, rule.high)
      }
    }
  }

  var pageValue: PageValue {
    .object([
      "low": .number(low), "high": .number(high), "step": .number(step),
      "log": isLogarithmic ? true : nil,
    ])
  }
}
