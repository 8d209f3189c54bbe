// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Light or dark: as the system has it, until a person says otherwise.

import { $ } from "./dom.js";

const key = "mizumashi-studio-theme";

export function startTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const saved = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const show = () => {
    document.documentElement.dataset.theme = saved() ?? (dark.matches ? "dark" : "light");
  };
  dark.addEventListener("change", show);
  $("theme").addEventListener("click", () => {
    const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      // Back to the system's own is the same as saying nothing.
      if ((next === "dark") === dark.matches) localStorage.removeItem(key);
      else localStorage.setItem(key, next);
    } catch { /* It holds until the page is closed. */ }
    document.documentElement.dataset.theme = next;
  });
  show();
}
