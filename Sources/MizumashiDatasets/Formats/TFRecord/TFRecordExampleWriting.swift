// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry

/// Makes the features of a record.
struct TFRecordExampleWriting {
  let inspector: any PictureInspector
  /// The numbers of classes.
  let ids: [String: Int]

  /// - Parameter objects: those of the sample that can be written, with their boxes.
  func features(
    of written: WrittenSample, _ objects: [(instance: Instance, box: BoundingBox)],
    _ picture: [UInt8]
  ) throws(DatasetError) -> [String: TFRecordFeature] {
    let sample = written.sample
    var features: [String: TFRecordFeature] = [:]
    for (name, value) in sample.attributes where Self.holds(name, value) {
      features[name] = TFRecordFeature(value.list ?? [value])
    }
    let source = sample.attributes["source_id"]?.text ?? sample.name
    features["source_id"] = nil
    features[TFRecordKey.source] = TFRecordFeature(texts: [source])
    features[TFRecordKey.name] = TFRecordFeature(texts: [sample.name])
    features[TFRecordKey.width] = TFRecordFeature(wholes: [written.extent.width])
    features[TFRecordKey.height] = TFRecordFeature(wholes: [written.extent.height])
    features[TFRecordKey.picture] = TFRecordFeature(bytes: [picture])
    features[TFRecordKey.digest] = TFRecordFeature(texts: [Digest(of: picture).description])
    let suffix = sample.name.split(separator: ".").last?.lowercased() ?? ""
    features[TFRecordKey.format] = TFRecordFeature(texts: [
      TFRecordPictureFormat.name(of: picture) ?? (suffix == "jpg" ? "jpeg" : suffix)
    ])
    let tags = sample.annotations.tags.map(\.rawValue)
    if !tags.isEmpty {
      features[TFRecordKey.tagText] = TFRecordFeature(texts: tags)
      features[TFRecordKey.tagLabel] = TFRecordFeature(wholes: tags.map { ids[$0] ?? 0 })
    }
    try write(objects, on: written.extent, sample, into: &features)
    return features
  }

  /// Whether an attribute of a picture comes back as it is.
  static func holds(_ name: String, _ value: AttributeValue) -> Bool {
    if name == "source_id" { return value.text.map { !$0.isEmpty } ?? false }
    if TFRecordKey.pictures.contains(name) || name.hasPrefix(TFRecordKey.object) { return false }
    // A list of one value looks like the value.
    if let list = value.list { return list.count > 1 && TFRecordFeature(list) != nil }
    return TFRecordFeature([value]) != nil
  }

  // MARK: Objects

  private func write(
    _ objects: [(instance: Instance, box: BoundingBox)], on canvas: Extent, _ sample: Sample,
    into features: inout [String: TFRecordFeature]
  ) throws(DatasetError) {
    guard !objects.isEmpty else { return }
    let (width, height) = (Double(canvas.width), Double(canvas.height))
    features[TFRecordKey.minX] = TFRecordFeature(reals: objects.map { $0.box.minX / width })
    features[TFRecordKey.maxX] = TFRecordFeature(reals: objects.map { $0.box.maxX / width })
    features[TFRecordKey.minY] = TFRecordFeature(reals: objects.map { $0.box.minY / height })
    features[TFRecordKey.maxY] = TFRecordFeature(reals: objects.map { $0.box.maxY / height })
    let instances = objects.map(\.instance)
    features[TFRecordKey.text] = TFRecordFeature(texts: instances.map { $0.label ?? "" })
    features[TFRecordKey.label] = TFRecordFeature(
      wholes: instances.map { $0.label.flatMap { ids[$0] } ?? 0 })
    if instances.contains(where: \.isCrowd) {
      features[TFRecordKey.crowd] = TFRecordFeature(wholes: instances.map { $0.isCrowd ? 1 : 0 })
    }
    if Self.holdsIDs(instances) {
      features[TFRecordKey.id] = TFRecordFeature(wholes: instances.compactMap(\.id))
    }
    if instances.contains(where: { $0.attributes["area"]?.number != nil }) {
      features[TFRecordKey.area] = TFRecordFeature(
        reals: objects.map { instance, box in
          instance.attributes["area"]?.number ?? instance.shapeArea(on: canvas) ?? box.area
        })
    }
    for name in Self.attributes(of: instances) where name != "area" {
      features[TFRecordKey.key(ofAttribute: name)] = TFRecordFeature(
        instances.map { Self.value(of: name, in: $0) ?? .null })
    }
    if instances.contains(where: { $0.mask != nil || $0.polygon != nil }) {
      var masks: [[UInt8]] = []
      for instance in instances { masks.append(try mask(of: instance, on: canvas, sample)) }
      features[TFRecordKey.mask] = TFRecordFeature(bytes: masks)
    }
  }

  /// An empty mask for an object that has none: readers decode every one.
  private func mask(
    of instance: Instance, on canvas: Extent, _ sample: Sample
  ) throws(DatasetError) -> [UInt8] {
    let mask =
      instance.mask ?? instance.polygon.map { BitMask($0, on: canvas) } ?? BitMask(canvas)
    do {
      return try inspector.png(of: mask)
    } catch {
      throw DatasetError(sample.identity, "\(error)")
    }
  }

  /// Whether ids can be written: there is no word for an object without one.
  static func holdsIDs(_ instances: [Instance]) -> Bool { instances.allSatisfy { $0.id != nil } }

  /// An attribute, or what stands for it in an object of which it says nothing.
  private static func value(of name: String, in instance: Instance) -> AttributeValue? {
    let value = instance.attributes[name]
    if TFRecordKey.flags.contains(name) {
      if case .flag(let flag) = value { return flag ? 1 : 0 }
      return value ?? 0
    }
    return value ?? (name == "pose" ? "" : nil)
  }

  /// The attributes that can be written for some objects: those that all of them have, of one kind,
  /// and those that have a neutral value.
  static func attributes(of instances: [Instance]) -> Set<String> {
    Set(instances.flatMap(\.attributes.keys)).filter { name in
      if name == "area" {
        return instances.allSatisfy { ($0.attributes[name] ?? 0).number != nil }
      }
      guard !TFRecordKey.objects.contains(TFRecordKey.object + name), name != "view",
        !name.isEmpty
      else { return false }
      let values = instances.compactMap { value(of: name, in: $0) }
      return values.count == instances.count && TFRecordFeature(values) != nil
    }
  }
}

extension Instance {
  /// The area of its mask or its polygon, in pixels of the picture; nil where it has neither.
  fileprivate func shapeArea(on canvas: Extent) -> Double? {
    if let mask, !mask.extent.isEmpty {
      return Double(mask.count) * Double(canvas.area) / Double(mask.extent.area)
    }
    return polygon?.area
  }
}
