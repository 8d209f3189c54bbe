// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// All that is known about one image.
public struct Annotations: Hashable, Sendable, Codable {
  public var tags: [Tag]
  public var instances: [Instance]
  /// Masks of class ids by name ("classes", "materials").
  public var labelMasks: [String: LabelMask]
  /// Heat maps by name ("depth", "saliency").
  public var heatMaps: [String: HeatMap]

  public init(
    tags: [Tag] = [], instances: [Instance] = [], labelMasks: [String: LabelMask] = [:],
    heatMaps: [String: HeatMap] = [:]
  ) {
    self.tags = tags
    self.instances = instances
    self.labelMasks = labelMasks
    self.heatMaps = heatMaps
  }

  public var isEmpty: Bool {
    tags.isEmpty && instances.isEmpty && labelMasks.isEmpty && heatMaps.isEmpty
  }

  /// The annotations of the image that a map makes of this one, treated by a policy.
  ///
  /// Best called with the map of a whole run of steps, since every call redraws boxes. `pairs` are
  /// the names that a mirroring map exchanges.
  public func moved(
    by map: some PositionMapping, policy: ClippingPolicy = ClippingPolicy(),
    pairs: MirrorPairs = MirrorPairs()
  ) -> Annotations {
    Annotations(
      tags: tags,
      instances: instances.compactMap { $0.moved(by: map, policy: policy, pairs: pairs) },
      labelMasks: labelMasks.compactMapValues { $0.mapped(by: map, pairs: pairs) },
      heatMaps: heatMaps.compactMapValues { $0.mapped(by: map) })
  }
}
