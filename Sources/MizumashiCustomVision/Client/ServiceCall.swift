// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// One operation of the service with its arguments, ready to be sent.
struct ServiceCall {
  /// What people call it in messages.
  var name: String
  var service: ServiceKind
  var method: HTTPMethod
  /// Behind the base path; each is escaped.
  var segments: [String]
  var query = ServiceQuery()
  var body: Body = .empty
  /// Exactly these statuses are success.
  var success: Set<Int> = [200]
  var repetition: RetryPolicy.Repetition
  var accept = "application/json"

  enum Body {
    case empty
    case json([UInt8])
    case form(MultipartBody)
  }

  init(
    _ name: String, _ method: HTTPMethod, _ segments: [String],
    of service: ServiceKind = .training
  ) {
    self.name = name
    self.service = service
    self.method = method
    self.segments = segments
    repetition = method == .post ? .risky : .harmless
    if method == .delete { success = [204] }
  }

  func request(to access: ServiceAccess) -> HTTPRequest {
    var url = access.endpoint.description + service.basePath
    for segment in segments { url += "/" + PercentCoding.encoded(segment) }
    url += query.text
    var headers = [HTTPHeader("Accept", accept), access.credential.header(for: service)]
    let bytes: [UInt8]
    switch body {
    case .empty: bytes = []
    case .json(let json):
      headers.append(HTTPHeader("Content-Type", "application/json; charset=utf-8"))
      bytes = json
    case .form(let form):
      headers.append(HTTPHeader("Content-Type", form.contentType))
      bytes = form.bytes
    }
    return HTTPRequest(method, url, headers: headers, body: bytes)
  }
}

/// The part of an address after the question mark. What is nil is left out.
struct ServiceQuery {
  private var pairs: [(name: String, value: String)] = []

  init() {}

  mutating func set(_ name: String, _ value: String?) {
    if let value { pairs.append((name, PercentCoding.encoded(value))) }
  }

  mutating func set(_ name: String, _ value: Int?) { set(name, value.map { String($0) }) }
  mutating func set(_ name: String, _ value: Bool?) { set(name, value.map { String($0) }) }
  mutating func set(_ name: String, _ value: Double?) { set(name, value.map { String($0) }) }

  /// An empty list is left out, since it would mean something else.
  mutating func set(_ name: String, _ values: [String]?) {
    guard let values, !values.isEmpty else { return }
    // The commas between the values stay.
    pairs.append((name, values.map(PercentCoding.encoded).joined(separator: ",")))
  }

  var text: String {
    guard !pairs.isEmpty else { return "" }
    return "?" + pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  }
}
