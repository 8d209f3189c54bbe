// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Draw a contact sheet.")
}
