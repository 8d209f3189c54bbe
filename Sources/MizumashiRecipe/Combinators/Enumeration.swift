// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRandom

extension Variant {
  /// How many outcomes the variant enumerates: the product over its `each`, 1 without any.
  /// Saturates.
  public var enumerationCount: Int {
    axes.reduce(1) { product, count in
      let (value, overflow) = product.multipliedReportingOverflow(by: count)
      return overflow ? .max : value
    }
  }

  /// The steps of enumerated outcome `index`, with no `each` left. The last `each` varies fastest.
  public func enumerated(_ index: Int) -> [Step] {
    var rest = index
    var choices: [Int] = []
    for count in axes.reversed() {
      choices.append(rest % count)
      rest /= count
    }
    var iterator = choices.reversed().makeIterator()
    return steps.map { $0.enumerated(&iterator) }
  }

  private var axes: [Int] { steps.flatMap(\.axes) }
}

extension Step {
  /// The number of values of each `each`, in the order they are written.
  fileprivate var axes: [Int] {
    let own = chance.probability.enumerationCount.map { [$0] } ?? []
    switch action {
    case .augmenter(let augmenter): return own + augmenter.axes
    case .each(let nodes): return own + [nodes.count] + nodes.flatMap(\.axes)
    case .someOf(let count, let nodes, _):
      return own + (count.enumerationCount.map { [$0] } ?? []) + nodes.flatMap(\.axes)
    default: return own + action.children.flatMap(\.axes)
    }
  }

  fileprivate func enumerated(_ choices: inout some IteratorProtocol<Int>) -> Step {
    func next() -> Int { choices.next() ?? 0 }
    var node = self
    if chance.probability.enumerationCount != nil {
      node.chance.probability = chance.probability.enumerated(next())
    }
    switch action {
    case .augmenter(let augmenter):
      node.action = .augmenter(augmenter.enumerated(&choices))
    case .each(let nodes):
      let chosen = next()
      let all = nodes.map { $0.enumerated(&choices) }
      // A sequence keeps the id and chance of the chosen step and of the enumeration apart.
      node.action = .sequential([all[chosen]])
    case .someOf(let count, let nodes, let random):
      let fixed = count.enumerationCount == nil ? count : count.enumerated(next())
      node.action = .someOf(
        count: fixed, nodes.map { $0.enumerated(&choices) }, inRandomOrder: random)
    default:
      node.action = action.replacingChildren(
        action.children.map { $0.enumerated(&choices) })
    }
    return node
  }
}

extension AnyAugmenter {
  fileprivate var axes: [Int] {
    func open<Type: Augmenter>(_ augmenter: Type) -> [Int] {
      Type.parameters.compactMap { $0.enumerationCount(augmenter) }
    }
    return open(base)
  }

  fileprivate func enumerated(_ choices: inout some IteratorProtocol<Int>) -> AnyAugmenter {
    func open<Type: Augmenter>(
      _ augmenter: Type, _ choices: inout some IteratorProtocol<Int>
    ) -> AnyAugmenter {
      var augmenter = augmenter
      for parameter in Type.parameters where parameter.enumerationCount(augmenter) != nil {
        parameter.enumerate(&augmenter, choices.next() ?? 0)
      }
      return AnyAugmenter(augmenter)
    }
    return open(base, &choices)
  }
}
