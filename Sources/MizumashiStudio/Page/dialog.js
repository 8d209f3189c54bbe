// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// What opens above the page, and gives the focus back when it closes.

import { el, iconButton } from "./dom.js";
import { t } from "./words.js";

/** An open dialog; `body` and `foot` are its parts. It is gone once it is closed. */
export function openDialog(title, { name = "", onclose = null, extra = [] } = {}) {
  const before = document.activeElement;
  const heading = el("h2", { id: `title-${name || "dialog"}` }, title);
  const body = el("div", { class: "dialog-body" });
  const foot = el("div", { class: "dialog-foot" });
  const dialog = el("dialog", { class: name, "aria-labelledby": heading.id },
    el("div", { class: "dialog-head" }, heading, iconButton("close", t("close"), () => dialog.close())),
    extra, body, foot);
  dialog.addEventListener("close", () => {
    dialog.remove();
    onclose?.();
    if (before?.isConnected) before.focus();
  });
  // A click beside it closes it.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, body, foot };
}

export const isDialogOpen = () => document.querySelector("dialog[open]") !== null;
