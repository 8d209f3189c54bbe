// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiMessages

/// The files behind the addresses in answers.
///
/// All three addresses of a picture give the file as it was sent: smaller copies would be a matter
/// of speed alone.
enum PictureFiles {
  /// - Throws: 404 for what is no address of a picture.
  static func respond(_ head: RequestHead, _ store: Store) async throws -> ServerResponse {
    let parts = head.path.split(separator: "/").map(String.init)
    guard head.method == "GET", parts.count == 4,
      PictureAddress(rawValue: parts[3]) != nil, Identifier.isOne(parts[2])
    else { throw StandInError.unknownAddress }
    let sql: String
    switch parts[1] {
    case "images":
      sql = """
        SELECT bytes, mediaType FROM image JOIN imageBytes ON imageId = id WHERE id = ?
        """
    case "predictions": sql = "SELECT bytes, mediaType FROM prediction WHERE id = ?"
    default: throw StandInError.unknownAddress
    }
    let id = parts[2].lowercased()
    let found = try await store.read { database in
      try Row.fetchOne(database, sql: sql, arguments: [id])
        .map { (bytes: $0.bytes("bytes"), mediaType: $0["mediaType"] as String) }
    }
    guard let found else { throw StandInError.unknownAddress }
    return .bytes(found.bytes, mediaType: found.mediaType)
  }
}
