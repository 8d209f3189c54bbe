// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe
internal import MizumashiYAML

/// How a step stands in a recipe that gets it from the gallery: its defaults written out where they
/// are worth a look, and what people use where a default does nothing or too much.
enum Suggestion {
  private static let written: [String: String] = [
    "add_to_hue": "{value: -15..15}",
    "affine": "{scale: 0.9..1.1, rotate: -10..10, border: reflect}",
    "blend_alpha": "{factor: 0.2..0.6, foreground: [grayscale]}",
    "channel_dropout": "{fraction: 0.3}",
    "channel_shuffle": "{p: 0.3}",
    "coarse_dropout": "{fraction: 0.02..0.1, size_fraction: 0.05}",
    "crop_to_fixed_size": "{width: 224, height: 224}",
    "cutout": "{count: 1..3, size: 0.1..0.25}",
    "gaussian_blur": "{sigma: 0..2}",
    "grayscale": "{alpha: 0..1}",
    "histogram_equalization": "{p: 0.3}",
    "horizontal_flip": "{p: 0.5}",
    "invert": "{p: 0.2}",
    "jpeg_compression": "{quality: 30..90}",
    "letterbox": "{width: 640, height: 640}",
    "multiply_saturation": "{factor: 0.6..1.4}",
    "normalize": "{mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]}",
    "posterize": "{bits: 3..7}",
    "random_resized_crop": "{width: 224, height: 224, scale: 0.3..1}",
    "resize": "{shorter_side: 256}",
    "rotate": "{angle: -15..15, border: reflect}",
    "rotate_90": "{turns: 0..3}",
    "sharpen": "{alpha: 0..0.5}",
    "solarize": "{threshold: 128..256, p: 0.3}",
    "translate_x": "{fraction: -0.15..0.15, border: reflect}",
    "translate_y": "{fraction: -0.15..0.15, border: reflect}",
    "transpose": "{p: 0.5}",
    "vertical_flip": "{p: 0.5}",
  ]

  /// The step of an augmenter.
  static func step(of entry: CatalogueEntry) -> ConfigValue {
    if let text = written[entry.name],
      let parameters = try? ConfigValue(yaml: text, source: entry.name)
    {
      return .mapping([ConfigEntry(key: entry.name, value: parameters)])
    }
    let ranges = entry.parameters.filter { parameter in
      if case .string(let text)? = parameter.defaultValue?.content {
        text.contains("..")
      } else {
        false
      }
    }
    guard !ranges.isEmpty else { return .string(entry.name) }
    return .mapping([
      ConfigEntry(
        key: entry.name,
        value: .mapping(
          ranges.map { ConfigEntry(key: $0.name, value: $0.defaultValue ?? .mapping([])) }))
    ])
  }

  /// The same step at its strongest, for a picture of what it does.
  static func extreme(of entry: CatalogueEntry) -> ConfigValue {
    let neutral = NeutralValue.all(of: entry)
    guard case .mapping(var entries) = step(of: entry).content,
      case .mapping(var parameters) = entries[0].value.content
    else { return step(of: entry) }
    parameters.removeAll { $0.key == "p" }
    for index in parameters.indices {
      guard case .string(let text) = parameters[index].value.content,
        let match = text.wholeMatch(of: /(-?[0-9.]+?)\.\.(-?[0-9.]+)/),
        let low = Double(match.1), let high = Double(match.2)
      else { continue }
      let middle = neutral[parameters[index].key] ?? 0
      parameters[index].value = .number(abs(low - middle) > abs(high - middle) ? low : high)
    }
    guard !parameters.isEmpty else { return .string(entry.name) }
    entries[0].value = .mapping(parameters)
    return .mapping(entries)
  }
}
