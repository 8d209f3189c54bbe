// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJSON

/// Reads one element of "annotations".
struct COCOObject {
  /// What is wrong with it, and where in it.
  struct Unreadable: Error {
    var key: String
    var reason: String
  }

  var instance: Instance?
  /// A sentence about the whole picture, with all that belongs to it.
  var caption: AttributeValue?
  /// Something people should know, and where.
  var warnings: [Unreadable] = []

  /// Keys that have a place of their own.
  static let known: Set<String> = [
    "id", "image_id", "category_id", "bbox", "segmentation", "iscrowd", "keypoints",
    "num_keypoints",
  ]

  /// - Parameters:
  ///   - classes: by the ids of the file.
  ///   - canvas: the picture's extent, if it is known.
  init(
    _ value: AttributeValue, classes: [Int: ObjectClass], canvas: Extent?
  ) throws(Unreadable) {
    guard var table = value.table else { throw Unreadable(key: "", reason: "no object") }
    if table["caption"] != nil, table["category_id"] == nil {
      table["image_id"] = nil
      caption = .table(table)
      return
    }
    guard let category = table["category_id"] else {
      throw Unreadable(key: "", reason: "has no \"category_id\"")
    }
    guard let id = COCOID(category)?.value, let found = classes[id] else {
      throw Unreadable(
        key: "category_id", reason: "\(JSONWriter.text(of: category)) is the id of no category")
    }
    var instance = Instance(label: found.name)
    if let id = table["id"], id != .null {
      guard let id = COCOID(id) else {
        throw Unreadable(
          key: "id", reason: "\(JSONWriter.text(of: id)) is no whole number of 64 bits")
      }
      instance.id = id.value
    }
    instance.isCrowd = table["iscrowd"].map { $0.whole == 1 || $0 == .flag(true) } ?? false
    try Self.readShape(table["segmentation"], into: &instance)
    instance.keypoints = try Self.keypoints(table["keypoints"], of: found)
    try readBox(table["bbox"], into: &instance, canvas)
    guard instance.hasPlace else {
      throw Unreadable(key: "", reason: "nothing says where it is")
    }
    // Of a box that was cut the area is another; a shape's is still its own.
    if !warnings.isEmpty, instance.polygon == nil, instance.mask == nil { table["area"] = nil }
    instance.attributes = table.filter { !Self.known.contains($0.key) }
    self.instance = instance
  }

  private static func readShape(
    _ value: AttributeValue?, into instance: inout Instance
  ) throws(Unreadable) {
    do {
      switch try COCOSegmentation(value) {
      case .none: break
      case .polygon(let polygon): instance.polygon = polygon
      case .mask(let mask): instance.mask = mask
      }
    } catch {
      throw Unreadable(key: "segmentation", reason: error.reason)
    }
  }

  private mutating func readBox(
    _ value: AttributeValue?, into instance: inout Instance, _ canvas: Extent?
  ) throws(Unreadable) {
    func unreadable(_ reason: String) -> Unreadable { Unreadable(key: "bbox", reason: reason) }
    let shape = instance.polygon?.bounds ?? instance.mask?.bounds
    let box: BoundingBox
    switch value {
    case nil, .null:
      guard let shape else { return }
      box = shape
    default:
      do {
        box = try BoxCheck.box(ofList: value)
      } catch {
        throw unreadable(error.reason)
      }
    }
    switch BoxCheck.outcome(of: box, on: canvas) {
    case .sound: instance.box = box
    case .cut(let rest):
      instance.box = rest
      warnings.append(unreadable("reaches beyond the picture, and is cut"))
    case .useless(let reason):
      if let shape, case .sound = BoxCheck.outcome(of: shape, on: canvas) {
        instance.box = shape
        warnings.append(unreadable("\(reason); the one around its shape is taken"))
      } else if instance.keypoints.contains(where: { $0.visibility != .absent }) {
        warnings.append(unreadable("\(reason), and is left out; its keypoints stay"))
      } else {
        throw unreadable(reason)
      }
    }
  }

  /// COCO counts keypoints in whole pixels: the centre of the first one is 0, and 0.5 to us.
  private static func keypoints(
    _ value: AttributeValue?, of objectClass: ObjectClass
  ) throws(Unreadable) -> [Keypoint] {
    guard let value, value != .null else { return [] }
    func unreadable(_ reason: String) -> Unreadable { Unreadable(key: "keypoints", reason: reason) }
    let numbers = value.list?.compactMap(\.number) ?? []
    guard let list = value.list, list.count == numbers.count, list.count.isMultiple(of: 3) else {
      throw unreadable("is not three numbers for each keypoint")
    }
    var keypoints: [Keypoint] = []
    for (index, start) in stride(from: 0, to: numbers.count, by: 3).enumerated() {
      let (x, y) = (numbers[start], numbers[start + 1])
      guard let whole = Int(exactly: numbers[start + 2]),
        let visibility = Keypoint.Visibility(rawValue: whole)
      else { throw unreadable("the visibility of keypoint \(index) is not 0, 1 or 2") }
      keypoints.append(
        Keypoint(
          position: visibility == .absent ? Position(x: 0, y: 0) : Position(x: x + 0.5, y: y + 0.5),
          label: objectClass.keypoints.indices.contains(index)
            ? objectClass.keypoints[index] : nil,
          visibility: visibility, index: index))
    }
    return keypoints
  }
}

/// An id: a whole number, or one that an exporter has put between quotation marks.
struct COCOID: Hashable {
  var value: Int

  init?(_ attribute: AttributeValue) {
    guard let value = attribute.whole ?? attribute.text.flatMap({ Int($0) }) else { return nil }
    self.value = value
  }
}
