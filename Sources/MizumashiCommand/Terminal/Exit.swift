// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiRecipe
internal import MizumashiServer
internal import MizumashiService

/// Exit codes that scripts can trust; the numbers above 63 are those of sysexits.h.
enum Exit {
  /// Finished, but some inputs failed.
  static let someFailed = ExitCode(2)
  static let usage = ExitCode(64)
  /// The recipe or the data are wrong.
  static let data = ExitCode(65)
  static let noInput = ExitCode(66)
  /// A service cannot be reached, or has no time.
  static let unavailable = ExitCode(69)
  /// The output could not be written.
  static let output = ExitCode(74)
  /// A key is not taken.
  static let denied = ExitCode(77)
  static let interrupted = ExitCode(130)

  /// Says what is wrong and ends with the code that stands for it.
  static func report(_ error: any Error) -> ExitCode {
    switch error {
    case let error as ExitCode:
      return error
    case let error as RecipeError:
      Console.error("\(error)")
      return data
    case let error as JobError:
      Console.error("mizumashi: \(error)")
      return switch error {
      case .usage: usage
      case .input: noInput
      case .output: output
      case .data: data
      case .unavailable: unavailable
      case .denied: denied
      }
    case let error as CustomVisionError:
      Console.error("mizumashi: \(error)")
      return code(for: error)
    case let error as TrainingError:
      Console.error("mizumashi: \(error)")
      if case .timedOut = error { return unavailable }
      return data
    case let error as AccessError:
      Console.error("mizumashi: \(error)")
      return usage
    case is ServerFailure:
      Console.error("mizumashi: \(error)")
      return unavailable
    case is InvalidVariable:
      Console.error("mizumashi: \(error)")
      return usage
    case let error as FileError:
      Console.error("mizumashi: \(error)")
      return noInput
    default:
      Console.error("mizumashi: \(error)")
      return data
    }
  }

  private static func code(for error: CustomVisionError) -> ExitCode {
    switch error {
    case .refused(let refusal):
      refusal.isDenied ? denied : refusal.isTemporary ? unavailable : data
    case .unreachable: unavailable
    case .unreadable, .invalid: data
    case .noAccess: usage
    case .cancelled: interrupted
    }
  }
}
