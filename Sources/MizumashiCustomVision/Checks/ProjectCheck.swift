// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The limits of a project, with what is in it already.
struct ProjectCheck: FindingCollector {
  var findings: [Finding] = []
  let subject = "the project"
  private let project: PlannedProject
  private let tags: [String: Int]
  private let pictures: Int

  init(_ project: PlannedProject, _ added: [String: Int], _ pictures: Int) {
    self.project = project
    self.pictures = pictures
    tags = project.existingTags.merging(added, uniquingKeysWith: +)
  }

  mutating func run() {
    checkQuotas()
    checkTagCounts()
    checkBalance()
  }

  private mutating func checkQuotas() {
    let tier = project.tier
    let images = (project.existingImages ?? 0) + pictures
    if images > tier.imagesPerProject {
      refuse(
        "\(images) images", allowed: "up to \(tier.imagesPerProject) with \(tier.rawValue)",
        largerTier("Send fewer pictures"))
    }
    if tags.count > tier.tagsPerProject {
      refuse(
        "\(tags.count) tags", allowed: "up to \(tier.tagsPerProject) with \(tier.rawValue)",
        largerTier("Use fewer tags"))
    }
    if let others = project.otherProjects, others + 1 > tier.projects {
      refuse(
        "\(others + 1) projects", allowed: "up to \(tier.projects) with \(tier.rawValue)",
        largerTier("Delete a project"))
    }
    if project.task.isClassification, tags.count < ServiceLimits.fewestTagsForClassification {
      refuse(
        "\(tags.count == 1 ? "1 tag" : "no tags")",
        allowed: "at least \(ServiceLimits.fewestTagsForClassification) to train",
        "Add pictures of something else")
    }
    if !project.task.isClassification, tags.isEmpty {
      refuse("no tags", allowed: "at least 1 to train", "Draw boxes")
    }
  }

  private func largerTier(_ remedy: String) -> String {
    project.tier == .free ? "\(remedy), or use the tier \(Tier.standard.rawValue)" : remedy
  }

  private mutating func checkTagCounts() {
    let isClassification = project.task.isClassification
    let fewest =
      isClassification
      ? ServiceLimits.fewestImagesForClassification : ServiceLimits.fewestImagesForDetection
    for (tag, count) in tags.sorted(by: { $0.key < $1.key }) {
      let subject = "the tag \(tag)"
      let images = count == 1 ? "1 image" : "\(count) images"
      if count < fewest {
        note(
          .error, subject, images, "at least \(fewest) to train",
          "Add \(fewest - count) or more, or leave the tag out")
      } else if !isClassification, count < ServiceLimits.safeImagesForDetection {
        note(
          .warning, subject, images, "at least \(ServiceLimits.safeImagesForDetection)",
          "Add some: trainings with exactly \(count) were refused")
      } else if count < ServiceLimits.advisedImagesToBegin {
        note(
          .warning, subject, images,
          "at least \(ServiceLimits.advisedImagesToBegin) to begin with, "
            + "\(ServiceLimits.advisedImages) and more to be good",
          "Add pictures, or augmented copies of pictures")
      } else if count < ServiceLimits.advisedImages {
        note(
          .warning, subject, images, "\(ServiceLimits.advisedImages) and more",
          "Add pictures, or augmented copies of pictures")
      }
    }
  }

  private mutating func checkBalance() {
    // Ties go by name, so that the words do not change from run to run.
    let ordered = tags.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let rarest = ordered.first, let commonest = ordered.last, rarest.value > 0 else { return }
    let ratio = Double(commonest.value) / Double(rarest.value)
    if ratio > ServiceLimits.advisedTagRatio {
      warn(
        "\(commonest.value) images of \(commonest.key) and \(rarest.value) of \(rarest.key), "
          + "\(ratio.short) times as many",
        advised: "up to \(ServiceLimits.advisedTagRatio.short) times",
        "Add pictures of the rare tags; augmenting them more often helps")
    }
  }
}
