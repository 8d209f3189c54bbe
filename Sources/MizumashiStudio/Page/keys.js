// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Shortcuts. None is needed: all they do can be done by buttons too.

import { isDialogOpen, openDialog } from "./dialog.js";
import { $, el, isConverting } from "./dom.js";
import { addStep } from "./recipe.js";
import { showBefore, shuffle } from "./results.js";
import { redo, set, state, undo } from "./store.js";
import { download } from "./take.js";
import { t } from "./words.js";

const list = [
  ["N", "key-new-seed"], ["P", "key-pin"], ["B", "key-before"], ["L", "key-labels"],
  ["A", "key-add"], ["R", "key-run"], ["Ctrl Z", "undo"], ["Ctrl Shift Z", "redo"],
  ["Ctrl S", "download"], ["?", "key-help"],
];

export function startKeys() {
  addEventListener("keydown", (event) => {
    if (isConverting(event)) return;
    const isWriting = event.target.matches?.(
      "textarea, input:not([type=range]):not([type=checkbox]), select");
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (!isDialogOpen()) download();
      return;
    }
    const hasOwnHistory = isWriting && event.target.id !== "yaml";
    if (isCommand && event.key.toLowerCase() === "z" && !hasOwnHistory && !isDialogOpen()) {
      event.preventDefault();
      if (event.shiftKey) redo(); else undo();
      return;
    }
    if (isWriting || isCommand || event.altKey || isDialogOpen()) return;
    // Who speaks to the page, or whose hand slips, can do without them.
    if (!state.hasLetters && event.key !== "?") return;
    switch (event.key.toLowerCase()) {
      case "n": shuffle(); break;
      case "p": set({ isPinned: !state.isPinned }); break;
      case "b": if (!event.repeat) showBefore(true); break;
      case "l": set({ labels: !state.labels }); break;
      case "a": addStep(); break;
      case "r": $("run").click(); break;
      case "?": openHelp(); break;
      default: return;
    }
    event.preventDefault();
  });
  addEventListener("keyup", (event) => { if (event.key.toLowerCase() === "b") showBefore(false); });
}

export function openHelp() {
  const { body, foot } = openDialog(t("keys"), { name: "help" });
  foot.remove();
  body.append(el("dl", { class: "keys" }, ...list.flatMap(([keys, name]) => [
    el("dt", {}, ...keys.split(" ").flatMap((key) => [el("kbd", {}, key), " "])),
    el("dd", {}, t(name)),
  ])), letters(), el("p", { class: "state" }, t("help-text", { version: state.start.version })));
}

/** Whether single letters do something. */
const letters = () => el("label", { class: "switch" },
  el("input", {
    type: "checkbox", role: "switch", id: "letters", checked: state.hasLetters,
    onchange: ({ target }) => set({ hasLetters: target.checked }),
  }), t("key-letters"));
