// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCommand

@main
struct Program {
  static func main() async {
    await MizumashiCommand.run()
  }
}
