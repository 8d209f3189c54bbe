// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCodecs
internal import MizumashiJobs
internal import SystemPackage

struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw a contact sheet: the original, and outcomes with what was drawn.",
    discussion: """
      Examples:
        mizumashi preview photo.jpg -o sheet.png
        mizumashi preview photo.jpg -o sheet.jpg --recipe medium --count 11 --seed 3
        mizumashi preview photo.jpg -o sheet.png -r my.yaml --dark
        mizumashi preview coco/images/1.jpg -o sheet.png --annotations
        mizumashi preview photo.jpg -o sheet.png --annotations --data labels.json
      """)

  @Argument(help: "A picture; with --annotations also a data set, whose first picture is taken.")
  var image: String

  @Option(name: .shortAndLong, help: "The sheet: a .png, .jpg, .webp or .tiff file.")
  var output: String

  @OptionGroup var recipeOptions: RecipeOptions

  @Option(name: .shortAndLong, help: "How many outcomes at most.")
  var count = 15

  @Option(help: "Cells in a row (default: what looks best).")
  var columns: Int?

  @Option(help: "The width of a picture on the sheet, in pixels.")
  var cellWidth = 240

  @Flag(help: "Light text on a dark sheet.")
  var dark = false

  @Flag(help: "Draw the labels: boxes, names, outlines, masks, keypoints.")
  var annotations = false

  @Option(help: "The data set that has the labels (default: the one around the picture).")
  var data: String?

  @OptionGroup(title: "Data set options") var reading: ReadingFlags

  func validate() throws {
    guard (1...400).contains(count) else { throw ValidationError("--count is 1…400") }
    guard (64...2000).contains(cellWidth) else {
      throw ValidationError("--cell-width is 64…2000")
    }
    guard columns.map({ (1...100).contains($0) }) ?? true else {
      throw ValidationError("--columns is 1…100")
    }
    guard format?.canBeWritten == true else {
      throw ValidationError("--output has to end in .png, .jpg, .webp, .tiff, .bmp or .ppm")
    }
  }

  private var format: ImageFileFormat? {
    FilePath(output).extension.flatMap { ImageFileFormat(fileExtension: $0) }
  }

  func run() throws {
    do {
      let loaded = try LoadedRecipe(recipeOptions.recipe)
      var job = PreviewJob(
        image: FilePath(image),
        sheet: PreviewSheet(
          recipe: loaded.recipe, recipeName: loaded.name, seed: recipeOptions.seed, count: count,
          columns: columns, cellWidth: cellWidth, isDark: dark))
      job.showsAnnotations = annotations || data != nil
      job.data = data.map { FilePath($0) }
      job.dataset = reading.request
      try NamedOutput.write(try job.encoded(as: format ?? .png), to: output)
    } catch {
      throw Exit.report(error)
    }
  }
}
