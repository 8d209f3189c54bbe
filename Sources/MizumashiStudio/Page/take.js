// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// What a person takes away: the recipe as a file, and the command line.

import { post } from "./api.js";
import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { writeStrength } from "./results.js";
import { note, say } from "./say.js";
import { fault, isReady, state } from "./store.js";
import { t } from "./words.js";

/** What the recipe's file is called. */
export function fileName() {
  const known = state.start.recipes.find((recipe) => recipe.yaml === state.yaml);
  return known ? `${known.name}.yaml` : "recipe.yaml";
}

export async function download() {
  if (!await isReady() || !await writeStrength()) return;
  const address = URL.createObjectURL(new Blob([state.yaml], { type: "application/yaml" }));
  const link = el("a", { href: address, download: fileName() });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  say(t("downloaded", { name: fileName() }));
}

export async function openCommand() {
  if (!await isReady() || !await writeStrength()) return;
  try {
    const answer = await post("command", {
      yaml: state.yaml, place: state.place, output: "augmented", seed: state.seed, file: fileName(),
    });
    if (answer.issues) return note(answer.issues[0].message, { isBad: true });
    const { body, foot } = openDialog(t("command-title"), { name: "command" });
    foot.remove();
    body.append(el("div", { class: "form" },
      box(t("command-inline"), answer.inline, "command-inline"),
      box(t("command-file", { name: fileName() }), answer.file, "command-file"),
      el("p", { class: "hint" }, state.place.startsWith("dropped")
        ? t("command-dropped") : t("command-where", { folder: state.start.folder }))));
  } catch (error) {
    fault(error);
  }
}

function box(name, text, id) {
  const names = { id, tabIndex: 0, role: "group", "aria-labelledby": `${id}-name` };
  return el("div", { class: "labelled" },
    el("span", { class: "label", id: `${id}-name` }, name),
    el("div", { class: "command-box" }, el("code", names, text),
      el("button", {
        type: "button", class: "small", id: `${id}-copy`, "aria-label": `${t("copy")}: ${name}`,
        onclick: () => copy(text),
      }, icon("copy"), t("copy"))));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    note(t("copied"), { seconds: 3 });
  } catch {
    note(t("not-copied"), { isBad: true });
  }
}
