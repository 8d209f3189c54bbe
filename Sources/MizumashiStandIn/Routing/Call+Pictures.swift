// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

extension Call {
  /// The pictures in a body: parts of a form that are called `imageData`, or the body itself.
  ///
  /// A part needs no name of a file and no type to be one.
  ///
  /// - Throws: `BadRequestImageStream` where there is none, `UnsupportedMediaType` for other
  ///   bodies.
  func pictures(limit: Int) throws -> [(name: String?, bytes: [UInt8])] {
    switch request.head.essence {
    case "multipart/form-data":
      let pictures = try form(limit: limit).parts.filter {
        $0.name == "imageData" && !$0.bytes.isEmpty
      }
      guard !pictures.isEmpty else { throw Self.noPicture }
      return pictures.map { ($0.fileName, Array($0.bytes)) }
    case "application/octet-stream", "":
      guard !request.body.isEmpty else { throw Self.noPicture }
      return [(nil, request.body)]
    default:
      throw StandInError(
        "UnsupportedMediaType",
        "Pictures come as multipart/form-data or application/octet-stream")
    }
  }

  private func form(limit: Int) throws(StandInError) -> MultipartForm {
    do throws(MultipartForm.Flaw) {
      return try MultipartForm(request.body, type: request.head.mediaType, limit: limit)
    } catch {
      switch error {
      case .tooManyParts(let limit):
        throw StandInError("BadRequestExceededBatchSize", "More than \(limit) parts")
      case .malformed(let what):
        throw StandInError(
          "BadRequestImageStream", "The multipart body cannot be read: \(what)")
      }
    }
  }

  private static var noPicture: StandInError {
    StandInError("BadRequestImageStream", "The body holds no picture called imageData")
  }
}
