// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A linear change of colour: each output channel is a weighted sum of red, green and blue, plus an
/// offset on the 0…255 scale, clamped. Grey pictures have no colour and stay as they are.
public struct ColourMatrix: Hashable, Sendable {
  /// Three rows of four numbers: the weights of red, green and blue, and the offset.
  public let rows: [[Double]]

  /// - Precondition: three rows of four numbers.
  public init(rows: [[Double]]) {
    precondition(rows.count == 3 && rows.allSatisfy { $0.count == 4 }, "three rows of four")
    self.rows = rows
  }

  /// The luma weights of ITU-R BT.601, which every library of the field uses.
  public static let luma = [0.299, 0.587, 0.114]

  /// (1 − `amount`) · colour + `amount` · grey. Negative amounts make colours stronger.
  public static func grey(amount: Double) -> ColourMatrix {
    ColourMatrix(
      rows: (0..<3).map { row in
        (0..<3).map { amount * luma[$0] + ($0 == row ? 1 - amount : 0) } + [0]
      })
  }

  /// The channels in another order: output channel i is input channel `order[i]`; nil gives `fill`.
  public static func selection(_ order: [Int?], fill: Double = 0) -> ColourMatrix {
    ColourMatrix(
      rows: order.map { source in
        (0..<3).map { $0 == source ? 1 : 0 } + [source == nil ? fill : 0]
      })
  }

  /// Whether no colour can leave 0…255, so that the clamp after it never acts.
  public var staysInRange: Bool {
    rows.allSatisfy { row in
      let low = row[0..<3].reduce(row[3]) { $0 + min($1, 0) * 255 }
      let high = row[0..<3].reduce(row[3]) { $0 + max($1, 0) * 255 }
      return low >= -1e-9 && high <= 255 + 1e-9
    }
  }

  /// `self` first and `next` after it, without the clamp between.
  public func followed(by next: ColourMatrix) -> ColourMatrix {
    ColourMatrix(
      rows: next.rows.map { weights in
        (0..<4).map { column in
          (0..<3).reduce(column == 3 ? weights[3] : 0) { $0 + weights[$1] * rows[$1][column] }
        }
      })
  }
}
