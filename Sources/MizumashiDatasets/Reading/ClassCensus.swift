// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Collects the classes that a data set names here and there, without a list of them.
struct ClassCensus {
  private var ids: [String: Int] = [:]
  private var names: [Int: String] = [:]
  private var others: Set<String> = []
  /// Whether no name has two ids, and no id two names.
  private(set) var isConsistent = true

  mutating func note(_ name: String, id: Int? = nil) {
    guard let id else {
      others.insert(name)
      return
    }
    isConsistent = isConsistent && ids[name, default: id] == id && names[id, default: name] == name
    ids[name] = ids[name] ?? id
    names[id] = names[id] ?? name
  }

  /// Classes with ids in the order of these, then others in byte order. Ids that contradict each
  /// other are of no use, and forgotten.
  var schema: DatasetSchema {
    guard isConsistent else { return DatasetSchema(classNames: others.union(ids.keys)) }
    let numbered = ids.sorted { $0.value < $1.value }.map {
      ObjectClass(name: $0.key, id: $0.value)
    }
    let rest = DatasetSchema(classNames: others.subtracting(ids.keys)).classes
    return DatasetSchema(classes: numbered + rest)
  }
}
