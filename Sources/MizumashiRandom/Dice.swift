// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Draws the parameters of one step for one picture.
///
/// Dice roll **by name**: what comes out depends on the key and the name alone, so neither the
/// order of rolls nor other parameters matter. Rolling the same name twice gives the same value.
public struct Dice: Sendable {
  public let key: RandomKey

  public init(_ key: RandomKey) {
    self.key = key
  }

  /// The value of the parameter `name`.
  public func roll<Value>(_ sampler: Sampler<Value>, for name: String) -> Value {
    roll(sampler, with: key.child(name))
  }

  /// `count` values of the parameter `name`, independent of each other.
  public func roll<Value>(_ sampler: Sampler<Value>, for name: String, count: Int) -> [Value] {
    let key = key.child(name)
    return (0..<count).map { roll(sampler, with: $0 == 0 ? key : key.child($0)) }
  }

  /// One value shared by `count` places, or one for each when `isIndependent`. The first is the
  /// same in both cases.
  public func roll<Value>(
    _ sampler: Sampler<Value>, for name: String, count: Int, independently isIndependent: Bool
  ) -> [Value] {
    isIndependent
      ? roll(sampler, for: name, count: count)
      : Array(repeating: roll(sampler, for: name), count: count)
  }

  /// Whether the thing called `name` happens.
  public func toss(_ chance: Chance, for name: String) -> Bool {
    var stream = stream(for: name + "?")
    return stream.nextUnit() < roll(chance.probability, for: name)
  }

  /// The words under `name`, for draws that need an unknown number of them.
  public func stream(for name: String) -> RandomStream {
    RandomStream(key.child(name))
  }

  /// The key under `name`, for numbers that are drawn per pixel.
  public func noiseKey(for name: String) -> RandomKey {
    key.child(name)
  }

  /// The dice of the part called `name`.
  public func child(_ name: String) -> Dice {
    Dice(key.child(name))
  }

  private func roll<Value>(_ sampler: Sampler<Value>, with key: RandomKey) -> Value {
    var stream = RandomStream(key)
    switch sampler.form {
    case .numbers(let distribution):
      guard let value = Value.sampled(distribution.draw(from: &stream)) else {
        preconditionFailure("\(Value.self) is drawn from numbers, so a number has to give one")
      }
      return value
    case .values(let values, let weights):
      guard let index = stream.nextWeightedIndex(weights, count: values.count) else {
        preconditionFailure("a sampler without values is refused when it is made")
      }
      return values[index]
    case .each(let values):
      return values[0]
    }
  }
}
