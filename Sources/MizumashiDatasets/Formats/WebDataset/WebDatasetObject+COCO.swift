// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension WebDatasetObject {
  /// An object as COCO has it, with the name of its class under `category`, `category_name`,
  /// `label` or `class`. A number under `category_id` is that of a class only where the data set's
  /// list has such an id; else it is an attribute.
  init(
    coco value: AttributeValue, classes: [ObjectClass], canvas: Extent?
  ) throws(Unreadable) {
    guard var table = value.table else { throw Unreadable(key: "", reason: "is no object") }
    var found = ObjectClass(name: "")
    var isNamed = false
    for key in ["category", "category_name", "label", "class"] {
      guard !isNamed, let name = table[key]?.text else { continue }
      found = classes.first { $0.name == name } ?? ObjectClass(name: name)
      isNamed = true
      table[key] = nil
    }
    let number = table["category_id"]
    if !isNamed, let id = number?.whole, let named = classes.first(where: { $0.id == id }) {
      found = named
      isNamed = true
    }
    // The class is settled; what remains is read as COCO is, which looks classes up by id.
    table["category_id"] = 0
    do throws(COCOObject.Unreadable) {
      let object = try COCOObject(.table(table), classes: [0: found], canvas: canvas)
      guard var instance = object.instance else {
        throw COCOObject.Unreadable(key: "", reason: "is no object")
      }
      if !isNamed {
        instance.label = nil
        instance.attributes["category_id"] = number
      }
      self.init(
        instance, warnings: object.warnings.map { Unreadable(key: $0.key, reason: $0.reason) })
    } catch {
      throw Unreadable(key: error.key, reason: error.reason)
    }
  }
}
