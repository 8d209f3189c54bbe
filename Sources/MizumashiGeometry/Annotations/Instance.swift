// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// One object in an image with everything that is known about it. It lives or dies as one: no
/// mask outlives its box, no label its keypoints.
public struct Instance: Hashable, Sendable {
  public var id: Int?
  public var label: String?
  public var box: BoundingBox?
  public var orientedBox: OrientedBox?
  public var polygon: Polygon?
  public var polylines: [Polyline]
  public var mask: BitMask?
  public var keypoints: [Keypoint]
  /// Whether it stands for a crowd of objects rather than one.
  public var isCrowd: Bool
  /// What else is said of it, by name; nothing of it moves.
  public var attributes: [String: AttributeValue]

  /// The share of the object as it was annotated that is still described, 0…1. Cutting lowers it,
  /// so that several small crops count as the large one they amount to.
  public internal(set) var remainingFraction = 1.0

  public init(
    id: Int? = nil, label: String? = nil, box: BoundingBox? = nil,
    orientedBox: OrientedBox? = nil, polygon: Polygon? = nil, polylines: [Polyline] = [],
    mask: BitMask? = nil, keypoints: [Keypoint] = [], isCrowd: Bool = false,
    attributes: [String: AttributeValue] = [:]
  ) {
    self.id = id
    self.label = label
    self.box = box
    self.orientedBox = orientedBox
    self.polygon = polygon
    self.polylines = polylines
    self.mask = mask
    self.keypoints = keypoints
    self.isCrowd = isCrowd
    self.attributes = attributes
  }

  /// Whether anything says where it is.
  public var hasPlace: Bool {
    box != nil || orientedBox != nil || polygon != nil || !polylines.isEmpty || mask != nil
      || !keypoints.isEmpty
  }

  /// The box around its polygon, else around its mask, on a canvas; nil when it has neither.
  public func shapeBounds(on canvas: Extent) -> Bounds? {
    polygon?.bounds
      ?? mask.flatMap { mask in mask.bounds?.scaled(from: mask.extent, to: canvas) }
  }
}

extension Instance: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, label, box, orientedBox, polygon, polylines, mask, keypoints, isCrowd, attributes
    case remainingFraction
  }

  /// Every key may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decodeIfPresent(Int.self, forKey: .id),
      label: try container.decodeIfPresent(String.self, forKey: .label),
      box: try container.decodeIfPresent(BoundingBox.self, forKey: .box),
      orientedBox: try container.decodeIfPresent(OrientedBox.self, forKey: .orientedBox),
      polygon: try container.decodeIfPresent(Polygon.self, forKey: .polygon),
      polylines: try container.decodeIfPresent([Polyline].self, forKey: .polylines) ?? [],
      mask: try container.decodeIfPresent(BitMask.self, forKey: .mask),
      keypoints: try container.decodeIfPresent([Keypoint].self, forKey: .keypoints) ?? [],
      isCrowd: try container.decodeIfPresent(Bool.self, forKey: .isCrowd) ?? false,
      attributes: try container.decodeIfPresent(
        [String: AttributeValue].self, forKey: .attributes) ?? [:])
    remainingFraction = try container.decodeIfPresent(Double.self, forKey: .remainingFraction) ?? 1
  }
}
