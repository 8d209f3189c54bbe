// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// A length on a picture, drawn anew for each: in pixels, or as a fraction of a side.
///
/// Written `12px`, `10%`, `-5%..5%`; a plain number means the unit of the parameter.
public struct Length: Hashable, Sendable {
  public enum Unit: Hashable, Sendable {
    case pixels
    /// Of the side that the length lies along.
    case fraction
  }

  public var amount: Sampler<Double>
  public var unit: Unit

  public static func pixels(_ amount: Sampler<Double>) -> Length {
    Length(amount: amount, unit: .pixels)
  }

  public static func fraction(_ amount: Sampler<Double>) -> Length {
    Length(amount: amount, unit: .fraction)
  }

  /// The length in pixels along `side`, drawn under `name`; not rounded.
  func roll(_ dice: Dice, for name: String, side: Int) -> Double {
    let amount = dice.roll(amount, for: name)
    return unit == .pixels ? amount : amount * Double(side)
  }
}

extension Parameter {
  /// A length under two keys that exclude each other, `…fraction` and `…pixels`; `prefix` comes
  /// before both. Under either key a number may carry its own unit.
  static func length(
    prefix: String = "", aliases: (fraction: [String], pixels: [String]) = ([], []),
    _ property: any Property<Owner, Length>,
    _ range: (fraction: ClosedRange<Double>, pixels: ClosedRange<Double>),
    _ summary: String
  ) -> [Parameter] {
    [
      lengthForm(
        prefix + "fraction", group: prefix, aliases: aliases.fraction, property,
        NumberRule(.fraction, range.fraction), .fraction,
        summary + ", as a fraction of the side"),
      lengthForm(
        prefix + "pixels", group: prefix, aliases: aliases.pixels, property,
        NumberRule(.pixels, range.pixels), .pixels, summary + ", in pixels"),
    ]
  }

  private static func lengthForm(
    _ name: String, group: String, aliases: [String], _ property: any Property<Owner, Length>,
    _ rule: NumberRule, _ unit: Length.Unit, _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary, rule: .number(rule), group: "length " + group,
      read: { value, path, owner, reader in
        if let distribution = reader.distribution(value, path, rule) {
          owner[keyPath: property] = Length(amount: Sampler(.numbers(distribution)), unit: unit)
        }
      },
      write: {
        let length = $0[keyPath: property]
        return length.unit == unit ? length.amount.config : nil
      },
      enumerationCount: {
        $0[keyPath: property].unit == unit ? $0[keyPath: property].amount.enumerationCount : nil
      },
      enumerate: {
        $0[keyPath: property].amount = $0[keyPath: property].amount.enumerated($1)
      })
  }
}
