// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Tells people what happened: to a screen reader, and in a note at the edge.

import { $, el, iconButton } from "./dom.js";
import { t } from "./words.js";

/** Says something that needs no answer. */
export function say(text) {
  const status = $("status");
  status.textContent = "";
  // The same text twice is said twice.
  requestAnimationFrame(() => { status.textContent = text; });
}

/** Shows a note for a while. `action` is a button: its name and what it does. */
export function note(text, { isBad = false, action = null, seconds = 7 } = {}) {
  const close = () => box.remove();
  const box = el("div", { class: isBad ? "note bad" : "note" },
    el("p", {}, text),
    action && el("button", {
      type: "button", class: "small", onclick: () => {
        close();
        action.run();
      },
    }, action.name),
    iconButton("close", t("close"), close, { class: "small" }));
  const notes = $("notes");
  while (notes.children.length > 2) notes.firstChild.remove();
  notes.append(box);
  if (isBad) $("alert").textContent = text; else say(text);
  setTimeout(close, seconds * 1000);
}
