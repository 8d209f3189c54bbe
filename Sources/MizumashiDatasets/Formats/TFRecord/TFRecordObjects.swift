// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Reads the objects of a record: lists side by side, one value of each for an object.
struct TFRecordObjects {
  struct Problem: Error, Hashable {
    var severity: DatasetProblem.Severity
    /// The key, with the object's number in its list where it is about one.
    var key: String
    var reason: String
  }

  let features: [String: TFRecordFeature]
  let classes: [Int: ObjectClass]
  private(set) var problems: [Problem] = []

  init(_ features: [String: TFRecordFeature], classes: [Int: ObjectClass]) {
    self.features = features
    self.classes = classes
  }

  /// Whether there are any.
  var isEmpty: Bool {
    [TFRecordKey.minX, TFRecordKey.maxX, TFRecordKey.minY, TFRecordKey.maxY].allSatisfy {
      features[$0]?.reals?.isEmpty ?? true
    }
  }

  /// The objects that can be read; what is wrong with others is in `problems`.
  mutating func instances(
    on canvas: Extent, _ inspector: any PictureInspector
  ) -> [Instance] {
    let edges = [TFRecordKey.minX, TFRecordKey.maxX, TFRecordKey.minY, TFRecordKey.maxY].map {
      features[$0]?.reals ?? []
    }
    let count = edges[0].count
    guard edges.allSatisfy({ $0.count == count }) else {
      let counts = edges.map { "\($0.count)" }.joined(separator: ", ")
      note(TFRecordKey.object + "bbox", "xmin, xmax, ymin and ymax have \(counts) values")
      return []
    }
    let labels: [String?]
    do {
      labels = try self.labels(TFRecordKey.text, TFRecordKey.label, count: count)
    } catch {
      problems.append(error)
      return []
    }
    let crowds = values(TFRecordKey.crowd, count) { $0.wholes }
    let ids = values(TFRecordKey.id, count) { $0.wholes }
    let masks = values(TFRecordKey.mask, count) { $0.bytes }
    let attributes = attributes(count)
    return (0..<count).compactMap { index in
      guard let box = box(edges.map { $0[index] }, index, on: canvas) else { return nil }
      var instance = Instance(id: ids?[index], label: labels[index], box: box)
      instance.isCrowd = crowds?[index] == 1
      instance.mask = masks.flatMap { mask(from: $0[index], index, inspector) }
      for (name, values) in attributes { instance.attributes[name] = values[index] }
      for flag in TFRecordKey.flags where instance.attributes[flag] == 0 {
        instance.attributes[flag] = nil
      }
      if instance.attributes["pose"] == "" { instance.attributes["pose"] = nil }
      return instance
    }
  }

  private mutating func note(_ key: String, _ reason: String) {
    problems.append(Problem(severity: .error, key: key, reason: reason))
  }

  private mutating func box(
    _ edges: [Double], _ index: Int, on canvas: Extent
  ) -> BoundingBox? {
    let key = "\(TFRecordKey.object)bbox[\(index)]"
    guard !(edges[0] > edges[1]), !(edges[2] > edges[3]) else {
      note(key, "has a negative side")
      return nil
    }
    let box = Bounds(
      minX: edges[0] * Double(canvas.width), minY: edges[2] * Double(canvas.height),
      maxX: edges[1] * Double(canvas.width), maxY: edges[3] * Double(canvas.height))
    switch BoxCheck.outcome(of: box, on: canvas) {
    case .sound: return box
    case .cut(let rest):
      problems.append(
        Problem(
          severity: .warning, key: key, reason: "reaches beyond the picture, and is cut"))
      return rest
    case .useless(let reason):
      note(key, reason)
      return nil
    }
  }

  /// A mask without a cell stands for none.
  private mutating func mask(
    from bytes: [UInt8], _ index: Int, _ inspector: any PictureInspector
  ) -> BitMask? {
    guard !bytes.isEmpty else { return nil }
    do {
      let mask = try inspector.mask(from: bytes)
      return mask.bounds == nil ? nil : mask
    } catch {
      note("\(TFRecordKey.mask)[\(index)]", "\(error)")
      return nil
    }
  }

  // MARK: Lists

  /// The names that texts give, or numbers where a text is empty or missing; nil for objects that
  /// have none. Without a count the lists only have to agree with each other.
  func labels(
    _ textKey: String, _ labelKey: String, count: Int? = nil
  ) throws(Problem) -> [String?] {
    if let feature = features[textKey], feature.kind != nil, feature.texts == nil {
      throw Problem(severity: .error, key: textKey, reason: "is no list of texts in UTF-8")
    }
    let texts = features[textKey]?.texts ?? []
    let labels = features[labelKey]?.wholes ?? []
    let count = count ?? max(texts.count, labels.count)
    for (key, found) in [(textKey, texts.count), (labelKey, labels.count)]
    where found != 0 && found != count {
      throw Problem(
        severity: .error, key: key, reason: "has \(found) values, where \(count) belong")
    }
    return (0..<count).map { index in
      if index < texts.count, !texts[index].isEmpty { return texts[index] }
      guard index < labels.count else { return nil }
      return classes[labels[index]]?.name ?? (labels[index] == 0 ? nil : "\(labels[index])")
    }
  }

  /// The values under a key; nil, and told where it is not as it should be, without a list of one
  /// value for each object.
  private mutating func values<Value>(
    _ key: String, _ count: Int, _ list: (TFRecordFeature) -> [Value]?
  ) -> [Value]? {
    guard let feature = features[key], feature.kind != nil else { return nil }
    guard let values = list(feature) else {
      note(key, "is a list of another kind, and is passed over")
      return nil
    }
    if values.isEmpty { return nil }
    guard values.count == count else {
      note(key, "has \(values.count) values, where \(count) belong, and is passed over")
      return nil
    }
    return values
  }

  private mutating func attributes(_ count: Int) -> [(name: String, values: [AttributeValue])] {
    features.keys.sorted().compactMap { key in
      guard key.hasPrefix(TFRecordKey.object), !TFRecordKey.objects.contains(key),
        let values = values(key, count, { $0.attributes })
      else { return nil }
      return (TFRecordKey.attribute(of: key), values)
    }
  }
}
