// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension MarchedScene {
  /// The light that leaves the solid which `ray` meets at `distance`.
  func shade(_ ray: Ray, at distance: Float, mirrors: Bool) -> Vector {
    let p = ray.position(at: distance)
    let geometric = normal(at: p, width: 0.0006 * (1 + distance))
    let part = nearest(to: p).part
    let material = material(of: part, at: p, normal: geometric)
    let normal = material.bumpedNormal ?? geometric
    let start = p + geometric * (0.002 * (1 + 0.3 * distance))
    let open = openness(at: start, geometric)

    let facing = dot(normal, lamp.direction)
    let wrapped = max(facing + material.softness, 0) / (1 + material.softness)
    let reaches = wrapped > 0 ? lampShare(at: p) * lampVisibility(from: start) : 0
    // Light that creeps under a skin is tinted by it once more.
    let tint = mix(Vector(repeating: 1), material.colour, material.softness * 0.5)
    let scattered =
      lamp.colour * tint * (wrapped * reaches) + ambient(on: normal) * open
    let highlight = lamp.colour * (reaches * glint(material, normal, ray.direction))
    let mirrored = mirrors ? mirroredLight(ray, start, normal, material, open) : ambient(on: normal)

    let facingEye = clamped(1 + dot(ray.direction, normal))
    let grazing = facingEye * facingEye * facingEye * facingEye * facingEye
    if material.isMetal {
      let tint = mix(material.colour, Vector(repeating: 1), grazing * 0.7)
      return tint * (mirrored + highlight)
    }
    let share = material.gloss + (1 - material.gloss) * grazing * (1 - material.roughness)
    return material.colour * scattered * (1 - share) + mirrored * share
      + highlight * (material.gloss * 2)
  }

  /// The lamp's own image in the surface (the distribution of Trowbridge and Reitz, 1975).
  private func glint(_ material: Material, _ normal: Vector, _ sight: Vector) -> Float {
    guard dot(normal, lamp.direction) > 0 else { return 0 }
    let half = normalised(lamp.direction - sight)
    let spread = max(material.roughness * material.roughness, 0.004)
    let aligned = clamped(dot(normal, half))
    let denominator = aligned * aligned * (spread * spread - 1) + 1
    let peak = spread * spread / (.pi * denominator * denominator)
    return min(peak, 40) * dot(normal, lamp.direction) * 0.8
  }

  /// The surroundings or other solids in the surface; rough surfaces see an average.
  private func mirroredLight(
    _ ray: Ray, _ start: Vector, _ normal: Vector, _ material: Material, _ open: Float
  ) -> Vector {
    let direction = reflected(ray.direction, at: normal)
    var sharp = surroundings(towards: direction) * open
    if material.roughness < 0.5 {
      let onward = Ray(origin: start, direction: direction)
      if let distance = march(onward) {
        let light = shade(onward, at: distance, mirrors: false)
        sharp = hazed(light, along: onward, to: distance)
      }
    }
    return mix(sharp, ambient(on: normal) * open, material.roughness * material.roughness)
  }
}
