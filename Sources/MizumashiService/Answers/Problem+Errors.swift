// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiRecipe
internal import MizumashiThreads

extension Problem {
  /// What a failure means for whoever sent the request.
  init(_ error: any Error, _ options: ServiceOptions) {
    switch error {
    case let problem as Problem: self = problem
    case let error as ImageDecodingError: self = .picture(error)
    case let error as RenderError where error == .stopped: self = .late(options)
    case let error as DrawError where error == .stopped: self = .late(options)
    case is CancellationError: self = .stopping
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

  static func parameter(_ detail: String) -> Problem {
    Problem(400, "parameter", title: "A parameter cannot be used", detail)
  }

  static let busy = Problem(
    503, "busy", title: "Too many requests at the same time",
    "as many requests wait as may; try again", headers: [("Retry-After", "1")])

  static let stopping = Problem(
    503, "stopping", title: "The service is being stopped", "send the request again",
    headers: [("Retry-After", "5")])

  static let tooManyStreams = Problem(
    503, "busy", title: "Too many requests at the same time",
    "as many answers with several outcomes are being sent as may; try again",
    headers: [("Retry-After", "1")])

  static let longManifest = Problem(
    422, "unfit", title: "The answer gets too long",
    "the records of all outcomes are longer than an archive's manifest may be; ask for fewer, or "
      + "for parts")

  /// - Parameter words: what there is, such as "plans are sent as".
  static func notAcceptable(_ words: String, _ types: [String]) -> Problem {
    Problem(
      406, "not-acceptable", title: "The client takes no form of the answer",
      "\(words) \(types.joined(separator: ", "))")
  }

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
