// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Reads a line: `{"file_name", "width", "height", "label", "objects": {"bbox", "categories", "id",
/// "iscrowd"}}`, where objects are lists of equal length, or a list of tables. What else a line
/// says of the picture, or lists of objects, becomes attributes.
///
/// Classes are names, or numbers whose names the data set's card has; numbers without names are
/// called by the number. -1 and null are no class.
struct HuggingFaceDialect: LineDialect {
  let format = DatasetFormat.huggingFace
  let key = "file_name"
  let folder: PictureFolder
  let card: HuggingFaceCard

  static let pictureKeys: Set<String> = ["file_name", "width", "height", "label", "objects"]
  static let objectKeys: Set<String> = ["bbox", "categories", "category", "id", "iscrowd"]
  static let classKeys = ["categories", "category"]

  func note(classesOf table: [String: AttributeValue], in census: inout ClassCensus) {
    for value in table["label"].map({ $0.list ?? [$0] }) ?? [] {
      note(value, card.labels, in: &census)
    }
    for key in Self.classKeys {
      let values =
        table["objects"]?.table?[key]?.list
        ?? table["objects"]?.list?.compactMap { $0.table?[key] }
      for value in values ?? [] { note(value, card.categories, in: &census) }
    }
  }

  private func note(
    _ value: AttributeValue, _ names: [Int: String]?, in census: inout ClassCensus
  ) {
    if let name = value.text, !name.isEmpty {
      census.note(name)
    } else if names == nil, let number = value.whole, number >= 0 {
      census.note(String(number), id: number)
    }
  }

  /// The classes of the card, whether they occur or not, and those that it does not know. Where
  /// nothing names them they keep their numbers, also when they are written again.
  func schema(_ census: ClassCensus) -> DatasetSchema {
    let found = census.schema.classes
    let numbers = found.compactMap { ObjectClass.number(ofName: $0.name) }
    if card.categories == nil, card.labels == nil, numbers.count == found.count, !found.isEmpty {
      return DatasetSchema(classes: ObjectClass.numbered(Set(numbers)))
    }
    var census = census
    for names in [card.categories, card.labels] {
      for (number, name) in names ?? [:] { census.note(name, id: number) }
    }
    return census.schema
  }

  func sample(_ table: [String: AttributeValue], _ line: LineContext) -> Sample? {
    guard let name = table[key]?.text else {
      line.tell(.error, key, "\(LineContext.text(table[key])) is no text that names a picture")
      return nil
    }
    var sample: Sample
    do {
      sample = try folder.sample(named: name, split: line.split)
    } catch {
      line.tell(.error, key, error.reason)
      return nil
    }
    sample.attributes = table.filter { !Self.pictureKeys.contains($0.key) }
    if table["width"] != nil || table["height"] != nil {
      sample.extent = line.extent(table["width"], table["height"], "width, height")
    }
    readTags(table["label"], into: &sample, line)
    guard let rows = rows(of: table["objects"], line) else { return nil }
    for (index, row) in rows.enumerated() {
      if let instance = instance(row, index, on: sample.extent, line) {
        sample.annotations.instances.append(instance)
      }
    }
    return sample
  }

  private func readTags(
    _ value: AttributeValue?, into sample: inout Sample, _ line: LineContext
  ) {
    if value?.table != nil {
      sample.attributes["label"] = value
      return
    }
    let elements = value.map { $0.list ?? [$0] } ?? []
    for (index, element) in elements.enumerated() {
      let key = value?.list == nil ? "label" : "label[\(index)]"
      guard let found = name(of: element, card.labels, line, key), let name = found else {
        continue
      }
      let tag = Tag(rawValue: name)
      if !sample.annotations.tags.contains(tag) { sample.annotations.tags.append(tag) }
    }
  }

  /// The class of a value: nil for one that is told, nil inside for no class.
  private func name(
    of value: AttributeValue, _ names: [Int: String]?, _ line: LineContext, _ key: String
  ) -> String?? {
    if value == .null || value.whole == -1 { return .some(nil) }
    if let text = value.text, !text.isEmpty { return text }
    if let number = value.whole, number >= 0 {
      guard let names else { return String(number) }
      if let name = names[number] { return name }
    }
    line.tell(.error, key, "\(LineContext.text(value)) is no class of the data set")
    return nil
  }

  /// What is said of each object; nil, and a word, where that cannot be told apart.
  private func rows(
    of value: AttributeValue?, _ line: LineContext
  ) -> [[String: AttributeValue]]? {
    guard let value, value != .null else { return [] }
    if let list = value.list {
      let rows = list.compactMap(\.table)
      if rows.count == list.count { return rows }
    }
    guard let columns = value.table else {
      line.tell(.error, "objects", "is neither a table of lists nor a list of tables")
      return nil
    }
    let keys = columns.keys.sorted()
    guard let count = (columns["bbox"] ?? keys.first.flatMap { columns[$0] })?.list?.count else {
      if columns.isEmpty { return [] }
      line.tell(.error, "objects", "has no list called \"bbox\"")
      return nil
    }
    var rows = [[String: AttributeValue]](repeating: [:], count: count)
    for key in keys {
      guard let list = columns[key]?.list, list.count == count else {
        let found = columns[key]?.list.map { "\($0.count) elements" } ?? "no list"
        line.tell(
          .error, "objects.\(key)", "has \(found), and others have \(count): they have to agree")
        return nil
      }
      for (index, value) in list.enumerated() { rows[index][key] = value }
    }
    return rows
  }

  private func instance(
    _ row: [String: AttributeValue], _ index: Int, on canvas: Extent?, _ line: LineContext
  ) -> Instance? {
    let key = "objects.bbox[\(index)]"
    let numbers = row["bbox"]?.list?.compactMap(\.number) ?? []
    guard numbers.count == 4, row["bbox"]?.list?.count == 4 else {
      line.tell(
        .error, key, "\(LineContext.text(row["bbox"])) is not the four numbers x, y, width, height")
      return nil
    }
    guard let box = line.box(ofSides: numbers, on: canvas, key) else { return nil }
    var instance = Instance(box: box)
    let classKey = Self.classKeys.first { row[$0] != nil }
    if let classKey, let value = row[classKey] {
      guard let name = name(of: value, card.categories, line, "objects.\(classKey)[\(index)]")
      else { return nil }
      instance.label = name
    }
    instance.attributes = row.filter {
      !Self.objectKeys.contains($0.key) && $0.value != .null
    }
    if let id = row["id"], id != .null {
      if let id = id.whole { instance.id = id } else { instance.attributes["id"] = id }
    }
    instance.isCrowd = row["iscrowd"]?.whole == 1 || row["iscrowd"] == .flag(true)
    return instance
  }
}
