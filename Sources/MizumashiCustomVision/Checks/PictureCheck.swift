// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The limits of one picture.
struct PictureCheck: FindingCollector {
  var findings: [Finding] = []
  private let picture: PlannedPicture
  private let project: PlannedProject

  var subject: String { picture.name }

  init(_ picture: PlannedPicture, _ project: PlannedProject) {
    self.picture = picture
    self.project = project
  }

  mutating func run() {
    if !picture.isConverted { checkFile() }
    checkExtent()
    if project.task.isClassification { checkTags() } else { checkRegions() }
  }

  private mutating func checkFile() {
    let limit = ServiceLimits.largestTrainingFile
    if picture.byteCount > limit {
      refuse(
        "\(picture.byteCount) bytes", allowed: "up to \(limit)",
        "Encode it with a lower quality, or make it smaller")
    }
    if picture.format == .other {
      refuse(
        "the format is none of the service's", allowed: "JPEG, PNG, BMP, GIF",
        "Convert it to PNG or JPEG")
    }
    let longest = max(picture.width, picture.height)
    if longest > ServiceLimits.longestSide {
      refuse(
        "a side of \(longest) pixels", allowed: "up to \(ServiceLimits.longestSide)",
        "Make it smaller; boxes are fractions and stay as they are")
    }
  }

  private mutating func checkExtent() {
    let shorter = min(picture.width, picture.height)
    let longer = max(picture.width, picture.height)
    guard shorter > 0 else {
      refuse("the picture is empty", allowed: "at least one pixel", "Leave it out")
      return
    }
    let ratio = Double(longer) / Double(shorter)
    let largest = Double(ServiceLimits.largestAspectRatio)
    if ratio > largest {
      refuse(
        "one side is \(ratio.short) times the other",
        allowed: "up to \(largest.short)", "Crop it")
    } else if project.task.isClassification, ratio > ServiceLimits.advisedAspectRatio {
      warn(
        "one side is \(ratio.short) times the other",
        advised: "up to \(ServiceLimits.advisedAspectRatio.short)",
        "Crop it around its subject: models are known to see the square in the middle")
    }
    if shorter < ServiceLimits.shortestSide {
      warn(
        "the shorter side has \(shorter) pixels",
        advised: "at least \(ServiceLimits.shortestSide)",
        "Use a larger picture: the service enlarges this one")
    }
  }

  private mutating func checkTags() {
    let tags = Set(picture.tags)
    switch tags.count {
    case 0:
      warn("no tag", advised: "at least one", "Tag it; pictures without tags train nothing")
    case 2... where project.task == .multiclass:
      refuse(
        "\(tags.count) tags", allowed: "exactly one in a project of the type Multiclass",
        "Use a project of the type Multilabel, or one tag")
    case (ServiceLimits.tagsPerImage + 1)...:
      refuse(
        "\(tags.count) tags", allowed: "up to \(ServiceLimits.tagsPerImage)", "Use fewer tags")
    default: break
    }
    if let negative = project.negativeTag, tags.contains(negative), tags.count > 1 {
      refuse(
        "the negative tag and others", allowed: "the negative tag alone",
        "Take one of them away")
    }
    let batch = ServiceLimits.tagsPerBatch
    if project.task == .multilabel, tags.count > batch, tags.count <= ServiceLimits.tagsPerImage {
      refuse(
        "\(tags.count) tags", allowed: "up to \(batch) in one upload",
        "Upload it with \(batch) of them, and add the others afterwards")
    }
  }

  private mutating func checkRegions() {
    let regions = picture.regions
    if regions.isEmpty {
      warn("no region", advised: "at least one", "Draw boxes; pictures without them train nothing")
    }
    if regions.count > ServiceLimits.regionsPerImage {
      refuse(
        "\(regions.count) regions", allowed: "up to \(ServiceLimits.regionsPerImage)",
        "Leave some out, or cut the picture into tiles")
    }
    let tags = Set(regions.map(\.tag)).count
    if tags > ServiceLimits.tagsPerBatch {
      refuse(
        "\(tags) tags", allowed: "up to \(ServiceLimits.tagsPerBatch) in one upload",
        "Cut the picture into tiles")
    }
    for region in regions where !region.isSound {
      refuse(
        "a region of \(region.tag) from \(region.left), \(region.top) with the sides "
          + "\(region.width), \(region.height)", allowed: "0…1 with sides above 0",
        "Correct or remove the box")
    }
  }
}

extension PlannedRegion {
  /// Whether it lies within the picture, but for errors of rounding, and has an area.
  fileprivate var isSound: Bool {
    let slack = 1e-6
    return left >= -slack && top >= -slack && width > 0 && height > 0
      && left + width <= 1 + slack && top + height <= 1 + slack
  }
}
