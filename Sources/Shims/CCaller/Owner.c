// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "CCaller.h"

#ifdef __linux__

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// As Deploy/Container has them.
static const uid_t image_user = 65532;
static const char folder[] = "/data";

static const uint32_t needed = 1u << CAP_SETUID | 1u << CAP_SETGID;

// The C library has no declarations of these two calls.

static uint32_t permitted(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2] = {{0}};
  return syscall(SYS_capget, &header, data) == 0 ? data[0].permitted : 0;
}

static int keep(uint32_t rights) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2] = {{.effective = rights, .permitted = rights}};
  return syscall(SYS_capset, &header, data) == 0 ? 0 : errno;
}

// The group first: who has changed the user has lost the right.
static int become(uid_t user, gid_t group) {
  int status = keep(needed);
  if (status != 0) return status;
  if (setgroups(0, NULL) != 0) return errno;
  if (setresgid(group, group, group) != 0) return errno;
  return setresuid(user, user, user) == 0 ? 0 : errno;
}

static int become_owner(void) {
  if (getuid() == 0 || (permitted() & needed) != needed) return 0;
  int status = 0;
  struct stat found;
  if (getuid() == image_user && stat(folder, &found) == 0 && found.st_uid != image_user) {
    status = become(found.st_uid, found.st_gid);
  }
  // From a user other than root to another one rights are kept until they are given up.
  int given_up = keep(0);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 && given_up == 0) given_up = errno;
  return status != 0 ? status : given_up;
}

static int status_at_start;

// Swift's own threads are there by the time of main, and each would have to change.
__attribute__((constructor)) static void start(void) { status_at_start = become_owner(); }

int mzm_caller_status(void) { return status_at_start; }

#else

int mzm_caller_status(void) { return 0; }

#endif
