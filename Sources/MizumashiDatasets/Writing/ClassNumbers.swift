// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers of classes from 0: the data set's own where all have one that is not negative, else by
/// their order. Classes that are not in the schema get the next numbers.
struct ClassNumbers {
  private var numbers: [String: Int] = [:]
  private var next = 0

  init(_ schema: DatasetSchema) {
    let given = schema.classes.compactMap(\.id)
    let keepsIDs =
      given.count == schema.classes.count && Set(given).count == given.count
      && given.allSatisfy { (0..<Int(Int32.max)).contains($0) }
    for (index, found) in schema.classes.enumerated() where numbers[found.name] == nil {
      let number = keepsIDs ? found.id ?? index : index
      numbers[found.name] = number
      next = max(next, number + 1)
    }
  }

  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    defer { next += 1 }
    numbers[name] = next
    return next
  }

  /// The names in the order of their numbers.
  var names: [String] {
    numbers.sorted { $0.value < $1.value }.map(\.key)
  }
}
