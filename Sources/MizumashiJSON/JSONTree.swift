// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiGeometry

/// Values as they come together from the events of a parser, in flat stacks: containers are cut
/// from the end when they close.
package struct JSONTree {
  private struct Container {
    var isTable: Bool
    var firstValue: Int
    var firstKey: Int
  }

  private var values: [AttributeValue] = []
  private var keys: [String] = []
  private var containers: [Container] = []

  package init() {}

  /// How many containers are open.
  package var depth: Int { containers.count }

  /// The one value, when it is whole; taking it empties the tree.
  package mutating func take() -> AttributeValue? {
    guard containers.isEmpty else { return nil }
    return values.popLast()
  }

  package mutating func append(_ value: AttributeValue) { values.append(value) }

  package mutating func appendKey(_ key: String) { keys.append(key) }

  package mutating func open(isTable: Bool) {
    containers.append(
      Container(isTable: isTable, firstValue: values.count, firstKey: keys.count))
  }

  /// Closes the container that was opened last. Of members with the same key the last one counts.
  package mutating func close() {
    guard let container = containers.popLast() else { return }
    let inside = values[container.firstValue...]
    let value: AttributeValue
    if container.isTable {
      var table = [String: AttributeValue](minimumCapacity: inside.count)
      for (key, value) in zip(keys[container.firstKey...], inside) { table[key] = value }
      keys.removeSubrange(container.firstKey...)
      value = .table(table)
    } else {
      value = .list(Array(inside))
    }
    values.removeSubrange(container.firstValue...)
    values.append(value)
  }
}
