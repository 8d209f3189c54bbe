// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The keys of records as TensorFlow's object detection has them, and what others stand for.
enum TFRecordKey {
  static let height = "image/height"
  static let width = "image/width"
  static let name = "image/filename"
  static let source = "image/source_id"
  static let digest = "image/key/sha256"
  static let picture = "image/encoded"
  static let format = "image/format"
  static let tagText = "image/class/text"
  static let tagLabel = "image/class/label"

  /// All keys of lists with a value for each object begin so.
  static let object = "image/object/"
  static let minX = object + "bbox/xmin"
  static let maxX = object + "bbox/xmax"
  static let minY = object + "bbox/ymin"
  static let maxY = object + "bbox/ymax"
  static let text = object + "class/text"
  static let label = object + "class/label"
  static let crowd = object + "is_crowd"
  static let mask = object + "mask"
  static let id = object + "id"
  static let area = object + "area"

  static let pictures: Set<String> = [
    height, width, name, source, digest, picture, format, tagText, tagLabel,
  ]
  static let objects: Set<String> = [
    minX, maxX, minY, maxY, text, label, crowd, mask, id,
  ]

  /// What an attribute of objects is called here: the direction that an object is seen from has two
  /// names.
  static func key(ofAttribute name: String) -> String {
    object + (name == "pose" ? "view" : name)
  }

  static func attribute(of key: String) -> String {
    let name = String(key.dropFirst(object.count))
    return name == "view" ? "pose" : name
  }

  /// Attributes that are 0 where nothing is said.
  static let flags: Set<String> = ["difficult", "truncated"]
}

extension TFRecordFeature {
  /// The values one by one; nil where a text is not UTF-8 or there is no list.
  var attributes: [AttributeValue]? {
    texts?.map(AttributeValue.text) ?? wholes?.map(AttributeValue.whole)
      ?? reals?.map(AttributeValue.real)
  }

  /// Values of one kind that come back as they were; nil for others.
  init?(_ values: [AttributeValue]) {
    let texts = values.compactMap(\.text)
    let wholes = values.compactMap { value in
      if case .whole(let number) = value { number } else { nil }
    }
    let reals = values.compactMap { value -> Double? in
      guard case .real(let number) = value, Double(Float(number)) == number else { return nil }
      return number
    }
    if values.isEmpty {
      return nil
    } else if texts.count == values.count {
      self.init(texts: texts)
    } else if wholes.count == values.count {
      self.init(wholes: wholes)
    } else if reals.count == values.count {
      self.init(reals: reals)
    } else {
      return nil
    }
  }
}
