// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiRandom
internal import MizumashiPlan

/// How much is cut from or added to each side of the picture.
///
/// One length serves all four sides, drawn anew for each or once for all; a side with a length of
/// its own uses that.
public struct SideAmounts: Hashable, Sendable {
  public var all: Length = .fraction(.uniform(0, 0.1))
  public var top: Length?
  public var right: Length?
  public var bottom: Length?
  public var left: Length?
  /// Whether each side is drawn by itself.
  public var independent = true

  public init() {}

  /// Whole pixels for top, right, bottom, left, none negative.
  func roll(_ dice: Dice, _ extent: Extent) -> [Int] {
    let sides: [(String, Length?, Int)] = [
      ("top", top, extent.height), ("right", right, extent.width),
      ("bottom", bottom, extent.height), ("left", left, extent.width),
    ]
    return sides.map { name, own, side in
      let shared = hasOwn ? 0 : all.roll(dice, for: independent ? name : "all", side: side)
      let pixels = own?.roll(dice, for: name, side: side) ?? shared
      return Int(min(max(pixels, 0), 1e6).rounded())
    }
  }

  /// As soon as one side has its own length, the others stay as they are unless they have one too.
  private var hasOwn: Bool { top != nil || right != nil || bottom != nil || left != nil }
}

/// An augmenter with an amount for each side.
protocol SidedAugmenter: Augmenter {
  var sides: SideAmounts { get set }
}

extension Parameter where Owner: SidedAugmenter {
  /// The keys of `SideAmounts`; `verb` completes "how much is …".
  static func sides(_ verb: String, upTo limit: Double) -> [Parameter] {
    Parameter.length(
      aliases: (["percent"], ["px"]), \Owner.sides.all, (0...limit, 0...1e6),
      "how much is \(verb) at every side")
      + [
        .ownLength("top", \Owner.sides.top, limit, "how much is \(verb) at the top"),
        .ownLength("right", \Owner.sides.right, limit, "how much is \(verb) at the right"),
        .ownLength("bottom", \Owner.sides.bottom, limit, "how much is \(verb) at the bottom"),
        .ownLength("left", \Owner.sides.left, limit, "how much is \(verb) at the left"),
        .flag(
          "sample_independently", \Owner.sides.independent, "draw each side by itself"),
      ]
  }

  /// A length that says its own unit: `12px`, `10%`, `5%..10%`.
  private static func ownLength(
    _ name: String, _ property: any Property<Owner, Length?>, _ limit: Double, _ summary: String
  ) -> Parameter {
    Parameter(
      name, summary, rule: .length,
      read: { value, path, owner, reader in
        let isFraction = value.summary.contains("%")
        let rule =
          isFraction ? NumberRule(.fraction, 0...limit) : NumberRule(.pixels, 0...1e6)
        if let distribution = reader.distribution(value, path, rule) {
          owner[keyPath: property] = Length(
            amount: Sampler(.numbers(distribution)), unit: isFraction ? .fraction : .pixels)
        }
      },
      write: { $0[keyPath: property]?.config },
      enumerationCount: { $0[keyPath: property]?.amount.enumerationCount },
      enumerate: {
        if let length = $0[keyPath: property] {
          $0[keyPath: property]?.amount = length.amount.enumerated($1)
        }
      })
  }
}

extension Length {
  /// The length as it is written where no key names its unit.
  var config: ConfigValue {
    guard unit == .fraction else { return amount.config }
    return amount.config.inPercent
  }
}

extension ConfigValue {
  fileprivate var inPercent: ConfigValue {
    switch content {
    case .number(let number): return .string("\((number * 100).onRecordGrid.shortText)%")
    case .string(let text):
      guard let (low, high) = QuantityText.range(text) else { return self }
      let ends = [low, high].map { "\(($0.value * 100).onRecordGrid.shortText)%" }
      return .string(ends.joined(separator: ".."))
    case .sequence(let items): return .sequence(items.map(\.inPercent))
    case .mapping(let entries):
      return .mapping(entries.map { ConfigEntry(key: $0.key, value: $0.value.inPercent) })
    case .null, .bool: return self
    }
  }
}
