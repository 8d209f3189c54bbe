// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON
internal import SystemPackage

/// Makes a sample of the members of a group.
struct WebDatasetContent {
  let classes: WebDatasetClasses
  let report: ProblemHandler
  /// Whether names begin with that of the shard, since keys are unique in a shard only.
  var namesShards = false

  private struct Context {
    var place: String
    var report: ProblemHandler

    func tell(_ severity: DatasetProblem.Severity, _ part: String, _ message: String) {
      report(DatasetProblem(severity, place + part, message))
    }
  }

  /// Nil for a group that is no sample, which is told.
  func sample(of group: WebDatasetGroup, in shard: WebDatasetShard) -> Sample? {
    let key = FilePath(group.key).printable
    let context = Context(place: "\(shard.path.printable): \(key)", report: report)
    guard let picture = group.picture else {
      context.tell(.error, "", group.failure ?? "has no picture")
      return nil
    }
    var table = json(of: group, context)
    let spelling = table.removeValue(forKey: "file_name")
    guard let name = name(of: group, picture.suffix, spelling, context) else { return nil }
    var sample = Sample(
      name: namesShards ? "\(shard.stem)/\(name)" : name, split: shard.split,
      picture: .bytes(picture.bytes))
    if let split = table.removeValue(forKey: "split") {
      if let text = split.text, !text.isEmpty {
        sample.split = text
      } else {
        context.tell(.warning, ".json: split", "is no text, and is passed over")
      }
    }
    sample.extent = extent(&table, context)
    readTags(table.removeValue(forKey: "tags"), of: group, into: &sample, context)
    if let objects = table.removeValue(forKey: "objects") {
      readObjects(objects, "objects", into: &sample, context)
    } else if let objects = table.removeValue(forKey: "annotations") {
      readObjects(objects, "annotations", into: &sample, context)
    }
    if let others = table["attributes"]?.table {
      table["attributes"] = nil
      table.merge(others) { $1 }
    }
    if let text = group.text("txt") {
      let caption = AttributeValue.text(String(decoding: text.bytes, as: UTF8.self))
      table[table["caption"] == nil ? "caption" : "txt"] = caption
    }
    sample.attributes = table
    return sample
  }

  private func json(
    of group: WebDatasetGroup, _ context: Context
  ) -> [String: AttributeValue] {
    guard let part = group.text("json") else { return [:] }
    do {
      if let table = try JSONText.value(of: part.bytes).table { return table }
      context.tell(.error, ".json", "is no object, and is passed over")
    } catch {
      context.tell(.error, ".json", error.description)
    }
    return [:]
  }

  /// The key with the picture's suffix; or the name that the JSON has, if it leads to that key.
  private func name(
    of group: WebDatasetGroup, _ suffix: String, _ spelling: AttributeValue?, _ context: Context
  ) -> String? {
    var name = "\(group.key).\(suffix)"
    if let text = spelling?.text, WebDatasetName.mayBeWritten(text, under: group.key) {
      name = text
    }
    do {
      _ = try PictureFolder(".").file(named: name)
      return PictureFolder.normalised(name)
    } catch {
      context.tell(.error, "", error.reason)
      return nil
    }
  }

  /// Takes the sides out of what is said of a picture.
  private func extent(
    _ table: inout [String: AttributeValue], _ context: Context
  ) -> Extent? {
    let sides = ["width", "height"].map { table.removeValue(forKey: $0) }
    if sides.allSatisfy({ $0 == nil }) { return nil }
    let numbers = sides.compactMap { $0?.whole }
    guard numbers.count == 2, numbers.allSatisfy({ (1...1 << 24).contains($0) }) else {
      let found = sides.map { $0.map { JSONWriter.text(of: $0) } ?? "nothing" }
      context.tell(
        .warning, ".json",
        "the sides \(found[0]) and \(found[1]) cannot be; the picture's own are taken")
      return nil
    }
    return Extent(width: numbers[0], height: numbers[1])
  }

  // MARK: Classes of the picture

  private func readTags(
    _ value: AttributeValue?, of group: WebDatasetGroup, into sample: inout Sample,
    _ context: Context
  ) {
    for element in value?.list ?? value.map({ [$0] }) ?? [] {
      if let text = element.text {
        append(text, to: &sample)
      } else {
        context.tell(.error, ".json: tags", "\(JSONWriter.text(of: element)) is no text")
      }
    }
    guard let part = group.text("cls") else { return }
    let text = String(decoding: part.bytes.prefix(1 << 12), as: UTF8.self)
    let word = text.drop(while: \.isWhitespace).prefix { !$0.isNewline }
    let name = String(word.reversed().drop(while: \.isWhitespace).reversed())
    guard let number = Int(name) else {
      if name.isEmpty { return context.tell(.error, ".cls", "is empty") }
      return append(name, to: &sample)
    }
    if classes.list.isEmpty { return append("\(number)", to: &sample) }
    guard classes.list.indices.contains(number) else {
      return context.tell(
        .error, ".cls", "\(number) is the number of none of the \(classes.list.count) classes")
    }
    append(classes.list[number].name, to: &sample)
  }

  private func append(_ name: String, to sample: inout Sample) {
    let tag = Tag(rawValue: name)
    if !sample.annotations.tags.contains(tag) { sample.annotations.tags.append(tag) }
  }

  // MARK: Objects

  private func readObjects(
    _ value: AttributeValue, _ key: String, into sample: inout Sample, _ context: Context
  ) {
    guard let list = value.list else {
      return context.tell(.error, ".json: \(key)", "is no list, and is passed over")
    }
    for (index, element) in list.enumerated() {
      func tell(_ severity: DatasetProblem.Severity, _ part: WebDatasetObject.Unreadable) {
        let place = ".json: \(key)[\(index)]" + (part.key.isEmpty ? "" : ".\(part.key)")
        context.tell(severity, place, part.reason)
      }
      do throws(WebDatasetObject.Unreadable) {
        let object =
          key == "objects"
          ? try WebDatasetObject(element, keypoints: keypoints(of:), canvas: sample.extent)
          : try WebDatasetObject(coco: element, classes: classes.list, canvas: sample.extent)
        for warning in object.warnings { tell(.warning, warning) }
        sample.annotations.instances.append(object.instance)
      } catch {
        tell(.error, error)
      }
    }
  }

  private func keypoints(of name: String) -> [String] {
    classes.list.first { $0.name == name }?.keypoints ?? []
  }
}
