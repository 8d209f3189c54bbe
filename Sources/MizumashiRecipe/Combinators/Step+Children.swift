// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Step.Action {
  /// The steps below this one, in the order they are written.
  var children: [Step] {
    switch self {
    case .augmenter: []
    case .sequential(let nodes), .randomOrder(let nodes), .oneOf(let nodes, _),
      .someOf(_, let nodes, _), .each(let nodes):
      nodes
    case .sometimes(let then, let otherwise): then + otherwise
    }
  }

  /// The same action over other children; as many as before.
  func replacingChildren(_ nodes: [Step]) -> Step.Action {
    switch self {
    case .augmenter: self
    case .sequential: .sequential(nodes)
    case .randomOrder: .randomOrder(nodes)
    case .oneOf(_, let weights): .oneOf(nodes, weights: weights)
    case .someOf(let count, _, let random): .someOf(count: count, nodes, inRandomOrder: random)
    case .each: .each(nodes)
    case .sometimes(let then, _):
      .sometimes(
        then: Array(nodes.prefix(then.count)), otherwise: Array(nodes.dropFirst(then.count)))
    }
  }
}
