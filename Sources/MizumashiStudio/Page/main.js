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
import { openRun, startRun } from "./run.js";
import { note } from "./say.js";
import {
  begin, canRedo, canUndo, fault, listen, load, openPlace, redo, setText, state, tell, undo,
} from "./store.js";
import { download, openCommand } from "./take.js";
import { startTheme } from "./theme.js";
import { apply, currentLanguage, setLanguage, t } from "./words.js";

for (const button of document.querySelectorAll("[data-icon]")) {
  button.prepend(icon(button.dataset.icon));
}
apply();
load();
startTheme();

listen("fault", (error) => note(error.message, { isBad: true }));
listen("refused", (issues) => note(issues?.[0]?.message ?? t("refused"), { isBad: true }));
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
  startRun();
  tabs();
  const buttons = {
    undo, redo, download, "copy-command": openCommand, run: openRun, help: openHelp,
    // On a phone the pictures may not be shown.
    skip: () => { document.body.dataset.view = "results"; },
    language: () => {
      setLanguage(currentLanguage() === "ja" ? "en" : "ja");
      tell("language");
    },
  };
  for (const [id, run] of Object.entries(buttons)) $(id).addEventListener("click", run);
  const markHistory = () => {
    // Disabled outright, a button would lose the focus with the last step back.
    $("undo").ariaDisabled = String(!canUndo());
    $("redo").ariaDisabled = String(!canRedo());
  };
  listen("text", markHistory);
  listen("recipe", () => {
    markHistory();
    for (const id of ["download", "copy-command"]) $(id).disabled = state.issues.length > 0;
    markTabs();
  });
  listen("language", tabs);
  listen("pictures", () => { document.title = `${placeName()} – Mizumashi studio`; });
  const light = state.start.recipes.find((recipe) => recipe.name === "light").yaml;
  const text = state.yaml || light;
  await setText(text, { isSilent: true, origin: "load" });
  // What was dropped is gone when the program has ended.
  if (!await openPlace(state.place, { isQuiet: true })) await openPlace("folder:");
  else if (state.place.startsWith("dropped") && !state.pictures.length) await openPlace("folder:");
  document.documentElement.dataset.ready = "yes";
}

function tabs() {
  const views = [
    ["results", "grid", "outcomes"], ["recipe", "sliders", "recipe"], ["text", "text", "yaml"],
  ];
  $("tabs").replaceChildren(...views.map(([view, glyph, name]) => el("button", {
    type: "button", "data-view": view, onclick: () => { document.body.dataset.view = view; },
  }, icon(glyph), t(name))));
  if (!tabs.watches) {
    tabs.watches = new MutationObserver(markTabs);
    tabs.watches.observe(document.body, { attributeFilter: ["data-view"] });
  }
  markTabs();
}

/** Marks the view that is shown, and the text's where it has mistakes. */
function markTabs() {
  for (const button of $("tabs").children) {
    const { view } = button.dataset;
    if (view === document.body.dataset.view) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
    const isBad = view === "text" && state.issues.length > 0;
    button.classList.toggle("has-issue", isBad);
    button.title = isBad ? t("mistakes-shown") : "";
  }
}
