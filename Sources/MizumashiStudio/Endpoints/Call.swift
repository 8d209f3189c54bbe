// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// A call that the page makes: its method, its address, what answers it.
struct Call: Sendable {
  var method: String
  /// The first part of the address.
  var name: String
  /// How many parts there are.
  var parts = 1
  var answer: @Sendable (Studio, ServerRequest, [String]) async throws -> ServerResponse

  static let all: [Call] = [
    Call(method: "GET", name: "start") { studio, _, _ in studio.start() },
    Call(method: "POST", name: "recipe") { studio, request, _ in try studio.recipe(request) },
    Call(method: "POST", name: "edit") { studio, request, _ in try studio.edit(request) },
    Call(method: "POST", name: "strength") { studio, request, _ in try studio.strength(request) },
    Call(method: "POST", name: "command") { studio, request, _ in try studio.command(request) },
    Call(method: "GET", name: "folders") { studio, request, _ in
      try studio.folders(request.head)
    },
    Call(method: "GET", name: "pictures") { studio, request, _ in
      try await studio.pictures(request.head)
    },
    Call(method: "GET", name: "picture") { studio, request, _ in
      try await studio.picture(request.head)
    },
    Call(method: "GET", name: "gallery", parts: 2) { studio, request, parts in
      try await studio.gallery(parts[1], request.head)
    },
    Call(method: "POST", name: "outcomes") { studio, request, _ in
      try await studio.outcomes(request)
    },
    Call(method: "GET", name: "outcomes", parts: 3) { studio, request, parts in
      try await studio.outcome(parts[1], parts[2], request.head)
    },
    Call(method: "POST", name: "files") { studio, request, _ in try await studio.keep(request) },
    Call(method: "DELETE", name: "files") { studio, _, _ in try studio.forgetFiles() },
    Call(method: "POST", name: "sets") { studio, request, _ in try studio.beginSet(request) },
    Call(method: "PUT", name: "sets") { studio, request, _ in try studio.endSet(request) },
    Call(method: "POST", name: "example") { studio, _, _ in try studio.example() },
    Call(method: "POST", name: "jobs") { studio, request, _ in try await studio.startJob(request) },
    Call(method: "GET", name: "jobs") { studio, _, _ in studio.jobState() },
    Call(method: "DELETE", name: "jobs") { studio, _, _ in studio.cancelJob() },
  ]
}
