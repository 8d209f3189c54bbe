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

/**
 * Shows a note for a while; for ever where `seconds` are infinite, until it is closed.
 *
 * @param action a button: its name and what it does
 * @returns what changes its text, which is not said again, and what closes it
 */
export function note(text, { isBad = false, action = null, seconds = 7 } = {}) {
  const isLasting = seconds === Infinity;
  const close = () => box.remove();
  const box = el("div", { class: ["note", isBad && "bad", isLasting && "lasting"].filter(Boolean).join(" ") },
    el("p", {}, text),
    action && el("button", {
      type: "button", class: "small", onclick: () => {
        close();
        action.run();
      },
    }, action.name),
    isLasting ? null : iconButton("close", t("close"), close, { class: "small" }));
  const notes = $("notes");
  for (let many = notes.children.length; many > 2; many -= 1) {
    notes.querySelector(".note:not(.lasting)")?.remove();
  }
  notes.append(box);
  if (isBad) $("alert").textContent = text; else say(text);
  if (!isLasting) setTimeout(close, seconds * 1000);
  return { set(text) { box.querySelector("p").textContent = text; }, close };
}
