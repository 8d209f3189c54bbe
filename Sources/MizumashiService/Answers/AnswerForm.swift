// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiMessages

/// How outcomes are sent.
enum AnswerForm: String, CaseIterable {
  /// One, as it is.
  case picture
  /// One after the other, as `multipart/mixed`.
  case parts = "multipart"
  case zip
  case tar

  static let names = allCases.map(\.rawValue)

  /// - Parameter wanted: the word in the request; nil to go by what the client accepts, and to send
  ///   one outcome as it is.
  init(_ wanted: String?, _ accepted: AcceptedTypes, count: Int) throws(Problem) {
    if let form = wanted.flatMap(AnswerForm.init(rawValue:)) {
      guard form != .picture || count == 1 else {
        throw .parameter(
          "the recipe makes \(count) outcomes, which are no single picture; ask for multipart, zip "
            + "or tar, or for a recipe with one outcome")
      }
      self = form
      return
    }
    let forms: [AnswerForm] = count == 1 ? [.picture, .parts, .zip, .tar] : [.parts, .zip, .tar]
    // Of a picture any format will do; a client that wants a certain one asks for it by "format".
    let weighed = forms.map { form in
      (form, form == .picture ? accepted.weight(ofAny: "image") : accepted.weight(of: form.essence))
    }
    // The earlier of equals.
    let best = weighed.max { $0.1 < $1.1 }
    guard let best, best.1 > 0 else {
      throw .notAcceptable("\(count) outcomes are sent as", forms.map(\.essence))
    }
    self = best.0
  }

  private var essence: String {
    switch self {
    case .picture: "image/*"
    case .parts: "multipart/mixed"
    case .zip: "application/zip"
    case .tar: "application/x-tar"
    }
  }

  func mediaType(boundary: String) -> String {
    self == .parts ? "\(essence); boundary=\(boundary)" : essence
  }

  /// Archives are saved, under the name that outcomes begin with.
  func disposition(of name: String) -> [(name: String, value: String)] {
    guard self == .zip || self == .tar else { return [] }
    let file = StemRule.split(PathText.name(of: name)).stem + "." + rawValue
    return [("Content-Disposition", ContentDisposition.text("attachment", fileName: file))]
  }
}
