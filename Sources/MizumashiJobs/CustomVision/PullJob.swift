// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
package import MizumashiCustomVision
package import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiMessages
package import SystemPackage

/// Writes a project of Custom Vision as a data set: its images, and their tags or regions.
///
/// The same job again fetches what is missing. Files of others are never replaced. Formats that
/// hold pictures themselves fetch everything anew.
package struct PullJob {
  package struct Options: Sendable {
    package var project: ProjectChoice
    /// Nil for one that holds all that a project of its kind has.
    package var format: DatasetFormat?
    package var output: FilePath
    /// What stands before paths in formats that name pictures by URI.
    package var prefix = ""
    /// Whether images without labels are left out.
    package var taggedOnly = false

    package init(_ project: ProjectChoice, to output: FilePath) {
      self.project = project
      self.output = output
    }
  }

  package struct Report: Sendable {
    package var images = 0
    /// Of these, fetched by an earlier run.
    package var known = 0
    package var objects = 0
    package var failures = 0
    package var format = DatasetFormat.flat
    package var losses = DatasetLosses()
  }

  private static let journalName = "customvision.jsonl"
  /// Bytes of one image. The service takes 6 MB; what it keeps may be encoded otherwise.
  private static let longestImage = 64 << 20

  private let options: Options
  private let client: CustomVisionClient
  private let interruption: Interruption
  private let decoder = ImageDecoder()

  package init(
    _ options: Options, _ client: CustomVisionClient,
    interruption: Interruption = Interruption()
  ) {
    self.options = options
    self.client = client
    self.interruption = interruption
  }

  /// - Throws: `JobError` or `CustomVisionError`.
  package func run(_ observe: @escaping @Sendable (JobEvent) -> Void) async throws -> Report {
    guard let endpoint = client.trainingEndpoint else {
      throw CustomVisionError.noAccess(.training)
    }
    let project = try await options.project.require(in: client)
    let task = try await client.task(of: project)
    let tags = try await client.tags(of: project.id)
    var query = ImageQuery()
    query.taggingStatus = options.taggedOnly ? "Tagged" : "All"
    observe(.started(sources: try await client.imageCount(of: project.id, query)))
    let folder: OutputFolder
    do throws(FileError) {
      folder = try OutputFolder(options.output)
    } catch {
      throw JobError.output(error)
    }
    var report = Report()
    report.format = options.format ?? Self.format(for: task)
    let journal: DownloadJournal
    do throws(FileError) {
      journal = try DownloadJournal(
        folder.path.appending(Self.journalName), endpoint: endpoint, project: project.id)
    } catch {
      throw JobError.output(error)
    }
    var intake = try Intake(
      folder, report.format, DatasetSchema(classNames: tags.map(\.name)), options.prefix, journal)
    // The oldest first, so that images that come meanwhile move none to another page.
    query.orderBy = "Oldest"
    query.take = ImagePages.length
    var pages = ImagePages(client, project.id, query)
    while let page = try await pages.next() {
      for image in page {
        if interruption.isRequested { throw CustomVisionError.cancelled }
        let known = intake.known(image.id)
        do {
          let picture = if let known { known } else { try await fetch(image) }
          let sample = try sample(image, task, picture)
          try intake.take(sample, image.id, isKnown: known != nil, observe)
          report.objects += sample.annotations.instances.count
          report.images += 1
          if known != nil { report.known += 1 }
        } catch let error as CustomVisionError where !error.isOfOneImage {
          throw error
        } catch let error as JobError {
          throw error
        } catch {
          report.failures += 1
          observe(.failed(FileError("image \(image.id): \(error)")))
        }
      }
    }
    report.losses = try intake.finish()
    return report
  }

  private static func format(for task: ProjectTask) -> DatasetFormat {
    switch task {
    case .multiclass: .folders
    case .multilabel: .labels
    case .detection: .coco
    }
  }

  private func fetch(_ image: Image) async throws -> PictureSource {
    guard let address = image.originalImageUri else {
      throw FileError("the service gives no address for it")
    }
    return .bytes(try await client.download(address, limit: Self.longestImage))
  }

  private func sample(
    _ image: Image, _ task: ProjectTask, _ picture: PictureSource
  ) throws -> Sample {
    let description = try decoder.inspect(try picture.contents(limit: Self.longestImage))
    let name = Self.name(image.id) + "." + description.fileFormat.fileExtension
    var annotations = Annotations()
    if task.isClassification {
      annotations.tags = (image.tags ?? []).map { MizumashiGeometry.Tag(rawValue: $0.tagName) }
    } else {
      annotations.instances = (image.regions ?? []).map { region in
        Instance(label: region.tagName, box: region.box(on: description.extent))
      }
    }
    return Sample(
      name: name, picture: picture, extent: description.extent, annotations: annotations)
  }

  /// The id where it is one; anything else could lead out of the folder.
  private static func name(_ id: String) -> String {
    let isPlain =
      (1...64).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
    return isPlain ? id.lowercased() : Digest(of: Array(id.utf8)).description
  }
}

extension ImageRegion {
  /// The box in pixels, as far as it lies on the picture.
  fileprivate func box(on extent: Extent) -> BoundingBox {
    let (w, h) = (Double(extent.width), Double(extent.height))
    let box = Bounds(
      minX: left * w, minY: top * h, maxX: (left + width) * w, maxY: (top + height) * h)
    return box.clipped(to: extent) ?? box
  }
}

extension CustomVisionError {
  /// Whether the others may still be had: this one is gone, its permission has run out, or its
  /// address is none.
  fileprivate var isOfOneImage: Bool {
    switch self {
    case .refused(let refusal): !refusal.isTemporary
    case .unreachable(_, .tooLarge), .invalid: true
    default: false
    }
  }
}
