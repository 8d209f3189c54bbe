// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiPlan
internal import MizumashiGeometry
internal import MizumashiRandom

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Smoothed noise as a displacement field.
///
/// White noise smoothed by a Gaussian of σ pixels has nothing finer than about σ, so it is made on
/// a lattice with a node every σ/2 pixels: the same statistics, at a fraction of the work.
struct SmoothField {
  let sigma: Double
  let key: NoiseKey

  func field(on canvas: Extent, alpha: Double) -> DisplacementField {
    let spacing = spacing(on: canvas)
    let (columns, rows) = nodes(on: canvas)
    let weights = Self.gaussian(sigma / spacing)
    // Uniform ±alpha per pixel, smoothed in two dimensions, has deviation alpha/√3 · 1/(2σ√π). On
    // the lattice the weights' squares sum to `energy` per axis.
    let energy = weights.reduce(0) { $0 + $1 * $1 }
    let gain = alpha / (2 * sigma * Double.pi.squareRoot()) / energy
    func shifts(_ axis: String) -> [Float] {
      let margin = weights.count / 2
      let noise = noise(columns + 2 * margin, rows + 2 * margin, axis)
      return Self.smoothed(noise, columns, rows, weights.map { Float($0 * gain.squareRoot()) })
    }
    return DisplacementField(
      spacing: spacing, columns: max(columns, 2), rows: max(rows, 2), x: shifts("x"),
      y: shifts("y"))
  }

  /// Bytes of the shifts of both axes.
  func bytes(on canvas: Extent) -> Int {
    let (columns, rows) = nodes(on: canvas)
    return 2 * columns * rows * MemoryLayout<Float>.size
  }

  /// Nodes along each side: one at the corner, and one at the end of each cell.
  private func nodes(on canvas: Extent) -> (columns: Int, rows: Int) {
    let spacing = spacing(on: canvas)
    func count(_ side: Int) -> Int { Int((Double(side) / spacing).rounded(.up)) + 1 }
    return (count(canvas.width), count(canvas.height))
  }

  /// Pixels between nodes: half of σ, and more where that many nodes would not fit into memory.
  private func spacing(on canvas: Extent) -> Double {
    let mostNodes = 4_000_000.0
    let fitting = (Double(canvas.area) / mostNodes).squareRoot().rounded(.up)
    return max(1, (sigma / 2).rounded(.down), fitting)
  }

  /// Uniform numbers in −1…1, row by row.
  private func noise(_ columns: Int, _ rows: Int, _ axis: String) -> [Float] {
    var stream = RandomStream(RandomKey(words: key.words).child(axis))
    // Single precision keeps 24 of the 32 bits.
    return stream.nextWords(columns * rows).map { Float(Int32(bitPattern: $0)) * 0x1p-31 }
  }

  /// Weights that sum to 1, out to 3σ.
  private static func gaussian(_ sigma: Double) -> [Double] {
    let radius = max(1, Int((3 * sigma).rounded(.up)))
    let raw = (-radius...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let total = raw.reduce(0, +)
    return raw.map { $0 / total }
  }

  /// Both axes; `values` has a margin of half the weights on every side.
  private static func smoothed(
    _ values: [Float], _ columns: Int, _ rows: Int, _ weights: [Float]
  ) -> [Float] {
    let margin = weights.count / 2
    let (wide, high) = (columns + 2 * margin, rows + 2 * margin)
    let across = made(columns * high) { result in
      values.withUnsafeBufferPointer { values in
        guard let from = values.baseAddress else { return }
        for row in 0..<high {
          sum(from + row * wide, step: 1, weights, into: result + row * columns, columns)
        }
      }
    }
    return made(columns * rows) { result in
      across.withUnsafeBufferPointer { across in
        guard let from = across.baseAddress else { return }
        for row in 0..<rows {
          let start = row * columns
          sum(from + start, step: columns, weights, into: result + start, columns)
        }
      }
    }
  }

  private static func made(
    _ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void
  ) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress { body(base) }
      initialized = count
    }
  }

  /// Writes `count` weighted sums; each tap reads `step` values further than the one before.
  /// Sixteen sums are kept in registers while the taps go by.
  private static func sum(
    _ values: UnsafePointer<Float>, step: Int, _ weights: [Float],
    into sums: UnsafeMutablePointer<Float>, _ count: Int
  ) {
    var start = 0
    while start &+ 16 <= count {
      var total = SIMD16<Float>()
      var from = UnsafeRawPointer(values + start)
      for weight in weights {
        total += from.loadUnaligned(as: SIMD16<Float>.self) * SIMD16(repeating: weight)
        from += 4 &* step
      }
      UnsafeMutableRawPointer(sums + start).storeBytes(of: total, as: SIMD16<Float>.self)
      start &+= 16
    }
    for i in start..<count {
      var total: Float = 0
      for (tap, weight) in weights.enumerated() { total += values[i &+ tap &* step] * weight }
      sums[i] = total
    }
  }
}
