// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// The tables, by steps that are taken once each. A step that has been released never changes.
///
/// Times are milliseconds since 1970. Lists and small structures that no query looks into are JSON.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: pictures)
      try database.execute(sql: models)
    }
    return migrator
  }

  /// `changes` counts whatever a later training would see; `position` tells which came first within
  /// a millisecond.
  private static let pictures = """
    CREATE TABLE project (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      document TEXT NOT NULL,
      changes INTEGER NOT NULL DEFAULT 0,
      iterationNumber INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE tag (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      projectId TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      description TEXT,
      type TEXT NOT NULL,
      UNIQUE (projectId, name)
    ) STRICT;
    CREATE TABLE image (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      projectId TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
      digest TEXT NOT NULL,
      name TEXT,
      created INTEGER NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      mediaType TEXT NOT NULL,
      metadata TEXT NOT NULL DEFAULT '{}',
      UNIQUE (projectId, digest)
    ) STRICT;
    CREATE TABLE imageBytes (
      imageId TEXT PRIMARY KEY REFERENCES image(id) ON DELETE CASCADE,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE imageTag (
      imageId TEXT NOT NULL REFERENCES image(id) ON DELETE CASCADE,
      tagId TEXT NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
      created INTEGER NOT NULL,
      PRIMARY KEY (imageId, tagId)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX imageTagByTag ON imageTag (tagId, imageId);
    CREATE TABLE region (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      imageId TEXT NOT NULL REFERENCES image(id) ON DELETE CASCADE,
      tagId TEXT NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
      created INTEGER NOT NULL,
      "left" REAL NOT NULL,
      top REAL NOT NULL,
      width REAL NOT NULL,
      height REAL NOT NULL
    ) STRICT;
    CREATE INDEX regionByImage ON region (imageId);
    CREATE INDEX regionByTag ON region (tagId);
    """

  private static let models = """
    CREATE TABLE iteration (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      projectId TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
      document TEXT NOT NULL,
      status TEXT NOT NULL,
      publishName TEXT,
      changes INTEGER NOT NULL,
      tags TEXT NOT NULL,
      model BLOB,
      UNIQUE (projectId, publishName)
    ) STRICT;
    CREATE TABLE iterationImage (
      iterationId TEXT NOT NULL REFERENCES iteration(id) ON DELETE CASCADE,
      imageId TEXT NOT NULL REFERENCES image(id) ON DELETE CASCADE,
      evaluation TEXT,
      PRIMARY KEY (iterationId, imageId)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX iterationImageByImage ON iterationImage (imageId);
    CREATE TABLE prediction (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      projectId TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
      iterationId TEXT NOT NULL,
      application TEXT,
      created INTEGER NOT NULL,
      document TEXT NOT NULL,
      mediaType TEXT NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX predictionByProject ON prediction (projectId, position);
    CREATE TABLE predictionCount (
      month TEXT PRIMARY KEY,
      count INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
