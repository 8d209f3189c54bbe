// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include <yajl/yajl_gen.h>
#include <yajl/yajl_parse.h>
