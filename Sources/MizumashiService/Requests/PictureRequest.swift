// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiMessages

/// A picture that came with a request, and the parameters around it.
///
/// The picture is the body itself, or the part of a form that is called `image`. Parameters stand
/// in the address, or are the other parts of the form.
struct PictureRequest {
  /// Nil where there is none, which some requests allow.
  var picture: [UInt8]?
  var name: String
  var fields: Fields

  /// What a picture is called that has no name.
  static let unnamed = "picture"
  /// Parts of a form.
  private static let mostParts = 32
  /// Bytes of a parameter that is a part of a form: a recipe's text may be long.
  private static let longestField = 1 << 20
  /// Bytes of a name.
  static let longestName = 1024

  init(_ request: ServerRequest, allowed: [String]) throws(Problem) {
    let query = request.head.query
    guard query.isWellFormed else {
      throw .parameter("the query is not encoded well: % is followed by two digits of base 16")
    }
    var items = query.items
    var fileName: String?
    let type = request.head.mediaType
    switch type?.essence {
    case "multipart/form-data":
      let form = try Self.form(request, type)
      for part in form.parts {
        guard let field = part.name else {
          throw Self.malformed("a part of the form has no name")
        }
        if field == "image" {
          guard picture == nil else { throw .parameter("image is given more than once") }
          picture = Array(part.bytes)
          fileName = part.fileName
        } else {
          items.append((field, try Self.text(part, field)))
        }
      }
    // The third is what curl calls every body unless told otherwise.
    case nil, "application/octet-stream", "application/x-www-form-urlencoded":
      picture = request.body.isEmpty ? nil : request.body
    case _ where type?.family == "image":
      picture = request.body
    default:
      throw Problem(
        415, "media-type", title: "The body's type is not taken",
        "a picture is sent as image/…, application/octet-stream or multipart/form-data, not as "
          + (type?.essence.shown ?? ""),
        headers: [("Accept", "image/*, application/octet-stream, multipart/form-data")])
    }
    fields = try Fields(items, allowed: allowed + ["name"])
    name = try Self.checkedName(fields.text("name") ?? fileName)
  }

  /// - Throws: a problem where there is no picture.
  func requiredPicture() throws(Problem) -> [UInt8] {
    guard let picture, !picture.isEmpty else {
      throw Problem(
        400, "no-picture", title: "There is no picture",
        "the picture is the body, or the part \"image\" of a form")
    }
    return picture
  }

  private static func form(
    _ request: ServerRequest, _ type: MediaType?
  ) throws(Problem) -> MultipartForm {
    do {
      return try MultipartForm(request.body, type: type, limit: mostParts)
    } catch {
      throw malformed(error.description)
    }
  }

  private static func text(
    _ part: MultipartForm.Part, _ field: String
  ) throws(Problem) -> String {
    guard part.bytes.count <= longestField else {
      throw .parameter("\(field.shown) has more than \(longestField) bytes")
    }
    guard let text = String(validating: part.bytes, as: UTF8.self) else {
      throw .parameter("\(field.shown) is not UTF-8 text")
    }
    return text
  }

  private static func malformed(_ detail: String) -> Problem {
    Problem(400, "form", title: "The form cannot be read", detail)
  }

  /// A name that may become part of names of files: below a folder, wherever it is unpacked.
  private static func checkedName(_ name: String?) throws(Problem) -> String {
    guard let name, !name.isEmpty else { return unnamed }
    // On Windows a backslash is a slash, and what stands before a colon is a drive.
    let isPlain =
      PathText.parts(of: name).allSatisfy(PathText.isName)
      && !name.utf8.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: ":") }
    guard isPlain, name.utf8.count <= longestName else {
      throw .parameter(
        "name is a file's name or a relative path with \"/\", without \"\\\" and \":\", not "
          + "\"\(name.shown)\"")
    }
    return name
  }
}
