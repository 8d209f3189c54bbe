// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Whose files a container writes. Its image names a user who owns nothing, and lets the program, not
// that user, change who it is; the program becomes the owner of the folder that was mounted.

#ifndef MIZUMASHI_CCALLER_H
#define MIZUMASHI_CCALLER_H

/// Before anything else of the program runs, while it has one thread: where the process runs as the
/// image's user and the program's file allows it, it becomes the owner of /data, if that is another.
/// Whoever it runs as then, it can neither become somebody else nor gain a right again. Where the
/// file allows nothing, as everywhere but in the image, nothing happens. Gives what came of it: 0, or
/// an error number, and the process is still who it was.
int mzm_caller_status(void);

#endif
