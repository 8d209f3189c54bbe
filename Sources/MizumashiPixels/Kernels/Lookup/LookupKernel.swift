// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Replaces every colour component by the entry of a table: all tones, and any chain of them.
///
/// **Shape**: every layout; 8 bit with tables of 256, 16 bit with tables of 65536. Alpha is kept.
/// One table serves all colour channels, or there is one for each. A table of one value fills a
/// channel (channel dropout).
///
/// Five variants give the same bytes: instructions on bytes where one table allows it (`ByteTone`),
/// tables in registers where the processor can look up in them (`WideLookup`), arithmetic on
/// vectors where every table is a straight line with saturation (`AffineTone`), sixteen shuffles
/// where one table serves all channels, and plain loads.
public struct LookupKernel: InPlaceKernel {
  private enum Variant {
    case wide(WideLookup)
    case byteTone(ByteTone)
    case affine(AffineTone)
    /// A tone for each of `AffinePattern.period` components of a row.
    case affinePattern(AffinePattern)
    case shuffle(ShuffleTable)
    /// The tables of the colour channels, one after the other.
    case bytes([UInt8])
    case words([UInt16])
  }

  private let variant: Variant

  /// Takes one table of 256 for all colour channels, or one for each.
  public init(tables: [[UInt8]], format: PixelFormat) {
    self.init(tables: tables, format: format, usesWideLookup: WideLookup.isAvailable)
  }

  /// - Parameter usesWideLookup: true only where the processor has it; tests try both.
  init(tables: [[UInt8]], format: PixelFormat, usesWideLookup: Bool) {
    let colours = format.layout.colourChannelCount
    precondition(format.depth == .uint8 && tables.allSatisfy { $0.count == 256 })
    precondition(tables.count == 1 || tables.count == colours, "one table, or one per channel")
    let isShared = tables.allSatisfy { $0 == tables[0] }
    if isShared, !format.layout.hasAlpha, let tone = ByteTone(matching: tables[0]) {
      variant = .byteTone(tone)
      return
    }
    if usesWideLookup {
      variant = .wide(WideLookup(tables, format.layout))
      return
    }
    let tones = (isShared ? [tables[0]] : tables).compactMap(AffineTone.init(matching:))
    if tones.count == tables.count || (isShared && tones.count == 1) {
      if isShared && !format.layout.hasAlpha {
        variant = .affine(tones[0])
      } else {
        let perChannel = isShared ? Array(repeating: tones[0], count: colours) : tones
        variant = .affinePattern(AffinePattern(perChannel, format.layout))
      }
    } else if isShared && ShuffleTable.isFast {
      variant = .shuffle(ShuffleTable(tables[0], format.layout))
    } else {
      variant = .bytes((0..<colours).flatMap { tables[tables.count == 1 ? 0 : $0] })
    }
  }

  /// Takes one table of 65536 for all colour channels, or one for each.
  public init(tables: [[UInt16]], format: PixelFormat) {
    let colours = format.layout.colourChannelCount
    precondition(format.depth == .uint16 && tables.allSatisfy { $0.count == 65536 })
    precondition(tables.count == 1 || tables.count == colours, "one table, or one per channel")
    variant = .words((0..<colours).flatMap { tables[tables.count == 1 ? 0 : $0] })
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    run(from: target.reading, into: target, rows: rows)
  }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    let count = target.extent.width * target.format.channelCount
    switch variant {
    case .byteTone(let tone):
      target.forEachRow(rows, from: source) { y, ahead in
        tone.apply(to: source.row(y), into: target.row(y), count: count, asking: ahead)
      }
    case .wide(let tables):
      // Stores of whole lines: asking for them changes nothing.
      for y in rows { tables.apply(to: source.row(y), into: target.row(y), count: count) }
    case .shuffle(let table):
      table.withParts { parts in
        target.forEachRow(rows, from: source) { y in
          parts.apply(to: source.row(y), into: target.row(y), count: count)
        }
      }
    case .affine(let tone):
      target.forEachRow(rows, takenFrom: source) { y in
        tone.apply(to: target.row(y), count: count)
      }
    case .affinePattern(let pattern):
      pattern.withLanes { lanes in
        target.forEachRow(rows, takenFrom: source) { y in
          lanes.apply(to: target.row(y), count: count)
        }
      }
    case .bytes(let tables):
      target.forEachRow(rows, takenFrom: source) { y in
        Self.look(target, y..<y + 1, in: tables, size: 256)
      }
    case .words(let tables):
      target.forEachRow(rows, takenFrom: source) { y in
        Self.look(target, y..<y + 1, in: tables, size: 65536)
      }
    }
  }
}
