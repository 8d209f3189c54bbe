// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiFiles
internal import MizumashiJobs
internal import SystemPackage

struct Predict: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a model what pictures show.",
    discussion: """
      With --model a published model is asked, with the prediction key; without it
      the latest iteration, with the training key. Prints a line for each prediction:
      picture, probability, tag and, in detection, left, top, width and height in
      fractions of the sides.

      Examples:
        mizumashi customvision predict "My flowers" rose.jpg tulip.jpg
        mizumashi customvision predict "My flowers" rose.jpg --model flowers-1
      """)

  @Argument(help: "The project's name or id.")
  var project: String

  @Argument(help: "Pictures.")
  var pictures: [String]

  @Option(help: ArgumentHelp("The name of a published model.", valueName: "name"))
  var model: String?

  @Option(help: ArgumentHelp("The iteration, without --model.", valueName: "id"))
  var iteration: String?

  @Option(help: "What is less likely is not said, 0…1.")
  var threshold = 0.1

  @OptionGroup var service: ServiceFlags

  func validate() throws {
    guard (0...1).contains(threshold) else { throw ValidationError("--threshold is 0…1") }
  }

  func run() async throws {
    try await service.run { [project, pictures, model, iteration, threshold] session in
      var choice = ModelChoice(ProjectChoice(project))
      choice.publishedName = model
      choice.iteration = iteration
      let job = try await PredictJob(choice, session.client)
      var failures = 0
      for picture in pictures {
        do {
          let prediction = try await job.predict(FilePath(picture))
          for line in ServiceText.lines(prediction, of: picture, threshold) { Console.print(line) }
        } catch let error as FileError {
          failures += 1
          Console.error("\(error)")
        }
      }
      if failures > 0 { throw Exit.someFailed }
    }
  }
}
