// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

struct CustomVision: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customvision",
    abstract: "Push data sets to Azure Custom Vision, train there, and pull projects back.",
    discussion: """
      Keys are never arguments, which others on the machine could see. They come
      from the environment or from a file with lines of NAME=value (--keys):

        MIZUMASHI_ENDPOINT             https://NAME.cognitiveservices.azure.com
        MIZUMASHI_TRAINING_KEY         the key of the training resource
        MIZUMASHI_PREDICTION_ENDPOINT  where predictions are made, if elsewhere
        MIZUMASHI_PREDICTION_KEY       the key of the prediction resource
        MIZUMASHI_PREDICTION_RESOURCE_ID  where models are published
        MIZUMASHI_KEY_HEADER           own (default), subscription or bearer

      The names of Microsoft's samples, VISION_TRAINING_KEY and so on, do as well.
      The service ends on 25 September 2028.

      Examples:
        mizumashi customvision push flowers "My flowers" --create
        mizumashi customvision train "My flowers"
        mizumashi customvision evaluate held-back "My flowers"
        mizumashi customvision pull "My flowers" flowers-again --to coco
        mizumashi customvision emulate --store service.sqlite

      Exit codes: 0 all done, 2 finished but some pictures failed, 64 bad usage,
      65 refused by a check or by the service, 66 no data set, 69 the service cannot
      be reached, 74 output cannot be written, 77 the key is not taken, 130 and 143
      interrupted.
      """,
    subcommands: [
      Create.self, Push.self, Train.self, Status.self, Publish.self, Predict.self, Evaluate.self,
      Pull.self, Delete.self, EmulateCommand.self,
    ])
}
