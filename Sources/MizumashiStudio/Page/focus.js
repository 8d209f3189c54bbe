// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// The focus among the steps, which survives that all of them are drawn anew.

import { $ } from "./dom.js";

const controls = "button, input, select, summary";

/** What has the focus, as it can be found again; null where it is elsewhere. */
export function focusKey() {
  const element = document.activeElement;
  if (!$("steps").contains(element)) return null;
  const step = element.closest("[data-path]");
  // Buttons that add something stand outside of what they belong to.
  if (element.dataset.add || !step) return { path: element.dataset.add ?? null };
  const all = [...step.querySelectorAll(controls)];
  const label = element.getAttribute("aria-label");
  return { path: step.dataset.path, index: all.indexOf(element), label };
}

/**
 * Gives the focus back.
 *
 * @param key what had it
 * @param next the path of a step that has it instead; null where none has
 */
export function restoreFocus(key, next) {
  if (next) {
    const step = elementAt("path", next);
    step?.querySelector(".step-toggle")?.focus();
    step?.scrollIntoView({ block: "nearest" });
  } else if (key) {
    const step = elementAt("path", key.path);
    const all = step ? [...step.querySelectorAll(controls)] : [];
    const same = all.find((element) =>
      key.label && element.getAttribute("aria-label") === key.label);
    (same ?? all[key.index] ?? neighbour(key.path)).focus({ preventScroll: true });
  }
}

const elementAt = (name, path) =>
  path && document.querySelector(`#steps [data-${name}='${CSS.escape(path)}']`);

/** What is near to something that is gone: the step before it, or a button that adds one. */
function neighbour(path) {
  const list = JSON.parse(path) ?? [];
  const index = list.pop();
  const before = elementAt("path", JSON.stringify([...list, index - 1]));
  return elementAt("add", path) ?? before?.querySelector(".step-toggle")
    ?? elementAt("add", JSON.stringify(list)) ?? $("add-variant");
}
