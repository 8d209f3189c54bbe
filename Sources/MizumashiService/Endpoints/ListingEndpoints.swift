// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiRecipe
internal import MizumashiYAML

extension AugmentationService {
  /// `GET /`: that it is here, and where to look.
  func index() throws -> ServerResponse {
    struct Index: Encodable {
      var name = "mizumashi"
      var version = Version.current
      var description: String
    }
    return json(Index(description: options.basePath + "/openapi.json"))
  }

  func recipes(_ call: Call) throws -> ServerResponse {
    struct Item: Encodable {
      var name: String
      var summary: String
      /// Of one picture.
      var outcomes: Int
    }
    let items = try BuiltinRecipe.all.map { builtin in
      Item(
        name: builtin.name, summary: builtin.summary,
        outcomes: try PictureAugmentation.count(
          RequestedRecipe(builtin.name).recipe, copies: nil))
    }
    return fixed(json(items), call)
  }

  func recipe(_ call: Call) throws -> ServerResponse {
    let name = call.parameters["name"] ?? ""
    guard let recipe = BuiltinRecipe.named(name) else {
      throw Self.missing("built-in recipe", name, among: BuiltinRecipe.all.map(\.name))
    }
    return fixed(ServerResponse(text: recipe.text, type: "application/yaml"), call)
  }

  func augmenters(_ call: Call) throws -> ServerResponse {
    fixed(
      ServerResponse(text: try CatalogueListing.json(Catalogue.all), type: "application/json"),
      call)
  }

  func augmenter(_ call: Call) throws -> ServerResponse {
    let name = call.parameters["name"] ?? ""
    guard let entry = Catalogue.entry(named: name) else {
      throw Self.missing("augmenter", name, among: Catalogue.names)
    }
    return fixed(
      ServerResponse(text: try CatalogueListing(entry).json, type: "application/json"), call)
  }

  private static func missing(_ kind: String, _ name: String, among names: [String]) -> Problem {
    let near = NameDistance.nearest(to: name, among: names)
    return Problem(
      404, "not-found", title: "There is no such \(kind)",
      "no \(kind) is called \"\(name.shown)\"" + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
  }

  private func json(_ value: some Encodable) -> ServerResponse {
    ServerResponse(JSONMessage.bytes(of: value, isForPeople: true), type: "application/json")
  }

  /// An answer that changes with the program only.
  func fixed(_ response: ServerResponse, _ call: Call) -> ServerResponse {
    guard case .bytes(let bytes) = response.body else { return response }
    let tag = EntityTag(of: bytes)
    let lifetime = ("Cache-Control", "no-cache")
    if var answer = tag.precondition(call.request.head) {
      if answer.status == 304 { answer.headers.append(lifetime) }
      return answer
    }
    var response = response
    response.headers += [tag.header, lifetime]
    return response
  }
}
