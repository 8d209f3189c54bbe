// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Puts the page together.

import { $, el } from "./dom.js";
import { startDrop } from "./drop.js";
import { startEditor } from "./editor.js";
import { icon } from "./icons.js";
import { openHelp, startKeys } from "./keys.js";
import { placeName, startPictures } from "./pictures.js";
import { startRecipe } from "./recipe.js";
import { startResults } from "./results.js";
import { openRun } from "./run.js";
import { note } from "./say.js";
import { begin, canRedo, canUndo, fault, listen, load, openPlace, redo, setText, state, tell, undo } from "./store.js";
import { download, openCommand } from "./take.js";
import { startTheme } from "./theme.js";
import { apply, currentLanguage, setLanguage, t } from "./words.js";

for (const button of document.querySelectorAll("[data-icon]")) button.prepend(icon(button.dataset.icon));
apply();
load();
startTheme();

listen("fault", (error) => note(error.status === 0 ? t("offline") : error.message, { isBad: true }));
listen("refused", (issues) => note(issues[0]?.message ?? t("refused"), { isBad: true }));
listen("lost-comments", (comments) => note(t("comments-lost", { count: comments.length }), {
  action: { name: t("undo"), run: undo }, seconds: 12,
}));

await begin().catch(fault);
if (state.start) await start();

async function start() {
  startEditor();
  startRecipe();
  startPictures();
  startResults();
  startDrop();
  startKeys();
  tabs();
  const buttons = {
    undo, redo, download, "copy-command": openCommand, run: openRun, help: openHelp,
    language: () => { setLanguage(currentLanguage() === "ja" ? "en" : "ja"); tell("language"); },
  };
  for (const [id, run] of Object.entries(buttons)) $(id).addEventListener("click", run);
  listen("recipe", () => {
    $("undo").disabled = !canUndo();
    $("redo").disabled = !canRedo();
    for (const id of ["download", "copy-command", "run"]) $(id).disabled = state.issues.length > 0;
  });
  listen("language", tabs);
  listen("pictures", () => { document.title = `${placeName()} – Mizumashi studio`; });
  const text = state.yaml || state.start.recipes.find((recipe) => recipe.name === "light").yaml;
  await setText(text, { isSilent: true, origin: "load" });
  // What was dropped is gone when the program has ended.
  if (!await openPlace(state.place, { isQuiet: true })) await openPlace("folder:");
  else if (state.place === "dropped" && !state.pictures.length) await openPlace("folder:");
  document.documentElement.dataset.ready = "yes";
}

function tabs() {
  const names = [["results", "grid", "outcomes"], ["recipe", "sliders", "recipe"], ["text", "text", "yaml"]];
  const show = (view) => {
    document.body.dataset.view = view;
    mark();
  };
  const mark = () => {
    for (const button of $("tabs").children) {
      if (button.dataset.view === document.body.dataset.view) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
  };
  $("tabs").replaceChildren(...names.map(([view, glyph, name]) =>
    el("button", { type: "button", "data-view": view, onclick: () => show(view) }, icon(glyph), t(name))));
  if (!tabs.watches) {
    tabs.watches = new MutationObserver(mark);
    tabs.watches.observe(document.body, { attributeFilter: ["data-view"] });
  }
  mark();
}
