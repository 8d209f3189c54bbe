// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The words of one key, one after the other: what a distribution reads that needs an unknown
/// number of them.
public struct RandomStream: Sendable {
  private let key: RandomKey
  private var block = SIMD4<UInt32>()
  private var position: UInt32 = 0

  public init(_ key: RandomKey) {
    self.key = key
  }

  /// The next 32 bits.
  public mutating func nextWord() -> UInt32 {
    let lane = Int(position & 3)
    if lane == 0 {
      block = Philox4x32.block(
        counter: SIMD4(position >> 2, 0, key.words.z, key.words.w),
        key: SIMD2(key.words.x, key.words.y))
    }
    position &+= 1
    return block[lane]
  }

  /// The next `count` words: what as many calls of `nextWord` give, in a fraction of the time.
  public mutating func nextWords(_ count: Int) -> [UInt32] {
    guard position & 3 == 0 else { return (0..<count).map { _ in nextWord() } }
    let (start, key) = (position >> 2, key.words)
    let words = [UInt32](unsafeUninitializedCapacity: (count + 3) & ~3) { buffer, filled in
      for block in 0..<(count + 3) / 4 {
        let counter = start &+ UInt32(truncatingIfNeeded: block)
        let words = Philox4x32.rounds((counter, 0, key.z, key.w), (key.x, key.y))
        let place = 4 &* block
        buffer[place] = words.0
        buffer[place &+ 1] = words.1
        buffer[place &+ 2] = words.2
        buffer[place &+ 3] = words.3
      }
      filled = buffer.count
    }
    position &+= UInt32(truncatingIfNeeded: count)
    if position & 3 != 0 { block = SIMD4(words.suffix(4)) }
    return Array(words.prefix(count))
  }

  /// The next number in [0, 1), with 53 random bits.
  public mutating func nextUnit() -> Double {
    let high = UInt64(nextWord())
    let low = UInt64(nextWord())
    return Double((high << 32 | low) >> 11) * 0x1p-53
  }

  /// The next number in (0, 1): never 0, so that its logarithm is finite.
  public mutating func nextOpenUnit() -> Double {
    let high = UInt64(nextWord())
    let low = UInt64(nextWord())
    return (Double((high << 32 | low) >> 12) + 0.5) * 0x1p-52
  }

  /// The next whole number in 0..<`bound`, each equally likely (Lemire's method with rejection).
  public mutating func nextIndex(below bound: Int) -> Int {
    precondition(bound > 0 && bound <= Int(UInt32.max), "a bound is between 1 and 2³² − 1")
    let bound = UInt32(bound)
    let threshold = (0 &- bound) % bound
    while true {
      let product = nextWord().multipliedFullWidth(by: bound)
      if product.low >= threshold { return Int(product.high) }
    }
  }

  /// The next order of `count` things, each equally likely (Fisher and Yates, from the end).
  public mutating func nextPermutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, nextIndex(below: last + 1))
    }
    return order
  }
}
