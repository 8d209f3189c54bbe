// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// What opens above the page, and gives the focus back when it closes.

import { $, el, iconButton } from "./dom.js";
import { t } from "./words.js";

/** An open dialog; `body` and `foot` are its parts. It is gone once it is closed. */
export function openDialog(title, { name = "", onclose = null, extra = [] } = {}) {
  const before = document.activeElement;
  const heading = el("h2", { id: `title-${name || "dialog"}` }, title);
  const body = el("div", { class: "dialog-body" });
  const foot = el("div", { class: "dialog-foot" });
  let pressed = null;
  const dialog = el("dialog", { class: name, "aria-labelledby": heading.id },
    el("div", { class: "dialog-head" }, heading,
      iconButton("close", t("close"), () => dialog.close())),
    extra, body, foot);
  dialog.addEventListener("close", () => {
    const [below] = [...document.querySelectorAll("dialog[open]")].reverse();
    moveVoices(below ?? document.body);
    dialog.remove();
    onclose?.();
    if (before?.isConnected) before.focus();
  });
  // A click beside it closes it, but not the end of what was marked with the pointer inside.
  dialog.addEventListener("pointerdown", (event) => { pressed = event.target; });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && pressed === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  moveVoices(dialog);
  return { dialog, body, foot };
}

/** Beside an open dialog nothing is heard and nothing can be pressed, notes neither. */
function moveVoices(place) {
  place.append($("status"), $("alert"), $("notes"));
}

export const isDialogOpen = () => document.querySelector("dialog[open]") !== null;
