// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiRecipe

extension Problem {
  /// What a failure means for whoever sent the request.
  init(_ error: any Error, _ options: ServiceOptions) {
    switch error {
    case let problem as Problem: self = problem
    case let error as ImageDecodingError: self = .picture(error)
    case let error as RenderError where error == .stopped: self = .late(options)
    case let error as DrawError where error == .stopped: self = .late(options)
    case WorkQueue.Refusal.full: self = .busy
    case WorkQueue.Refusal.late: self = .late(options)
    case let error as RecipeError: self = .recipe(error)
    case let error as JobError:
      self = .parameter(error.description)
    case is DrawError, is RenderError, is ImageEncodingError:
      self = Problem(422, "unfit", title: "The recipe does not fit the picture", "\(error)")
    default:
      self = Problem(422, "unfit", title: "The request cannot be done", "\(error)")
    }
  }

  static let busy = Problem(
    503, "busy", title: "Too many requests at the same time",
    "as many requests wait as may; try again", headers: [("Retry-After", "1")])

  private static func late(_ options: ServiceOptions) -> Problem {
    Problem(
      503, "too-slow", title: "The time for a request is over",
      "the answer was not ready in \(options.workTime.components.seconds) seconds; send a smaller "
        + "picture, a simpler recipe, or try again later",
      headers: [("Retry-After", "5")])
  }

  private static func picture(_ error: ImageDecodingError) -> Problem {
    let (status, code, title) =
      switch error {
      case .empty, .unrecognised, .unsupported: (415, "no-picture", "The file is not read")
      case .exceedsLimit: (413, "too-large", "The picture is too large")
      case .damaged, .codecFailure: (422, "damaged", "The picture is damaged")
      }
    return Problem(status, code, title: title, error.description)
  }
}
