// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// The recipe as variants and steps.

import { $, append, el, iconButton, wholeNumber } from "./dom.js";
import { chanceRule, field } from "./fields.js";
import { focusKey, restoreFocus } from "./focus.js";
import { openGallery } from "./gallery.js";
import { icon } from "./icons.js";
import { brief } from "./sampler.js";
import { augmenters, edit, isChanging, listen, setText, state } from "./store.js";
import { say } from "./say.js";
import { summary, t } from "./words.js";
import { tellWrong } from "./wrong.js";

/**
 * What is open, by its place in the recipe: steps, and below them `more`, with the names of the
 * parameters that it had when it was opened.
 */
const open = new Map();
let focusNext = null;
let isSliding = false;
let isLate = false;
let numberOfBodies = 0;

export function startRecipe() {
  listen("recipe", ({ origin, isBehind }) => {
    // A slider that is held stays the same element, and is not put back to what it was before.
    if (isBehind || isSliding && origin === "edit") return;
    // Nor does a button go while it is pressed: its click would be lost.
    if (pointerIsDown) isLate = true; else draw();
  });
  listen("language", draw);
  // What was refused is not what the fields should show.
  listen("refused", () => { if (!isSliding) draw(); });
  addEventListener("pointerup", () => settle());
  addEventListener("pointercancel", () => settle());
  const recipes = $("recipes");
  recipes.addEventListener("change", () => {
    const chosen = state.start.recipes.find((recipe) => recipe.name === recipes.value);
    recipes.selectedIndex = 0;
    if (!chosen) return;
    open.clear();
    setText(chosen.yaml, { origin: "load" });
    say(t("loaded", { name: chosen.name }));
  });
  $("open-recipe").addEventListener("click", () => $("recipe-file").click());
  $("recipe-file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) loadRecipe(file);
  });
}

/** Takes a recipe from a file. */
export async function loadRecipe(file) {
  open.clear();
  await setText(await file.text(), { origin: "load" });
  say(t("loaded", { name: file.name }));
}

function settle() {
  if (!isSliding && !isLate) return;
  isSliding = isLate = false;
  setTimeout(draw, 150);
}

function drawChoices() {
  const recipes = $("recipes");
  recipes.replaceChildren(
    el("option", { value: "" }, t("start-from")),
    ...state.start.recipes.map((recipe) => el("option", {
      value: recipe.name, title: summary(recipe.summary),
    }, recipe.name)));
}

function draw() {
  drawChoices();
  const box = $("steps");
  const scroll = box.scrollTop;
  const focused = focusKey();
  box.replaceChildren();
  if (state.isStale) box.append(el("p", { class: "stale-note" }, t("stale")));
  const content = el("div", { class: state.isStale ? "stale" : "", inert: state.isStale });
  state.tree.variants.forEach((variant) => content.append(variantBox(variant)));
  if (state.tree.variants.length === 0) content.append(addButton(["steps"], 0));
  content.append(el("div", { class: "recipe-foot" },
    el("button", {
      type: "button", class: "small plain", id: "add-variant", onclick: addVariant,
    }, icon("plus"), t("add-variant"))));
  box.append(content);
  box.scrollTop = scroll;
  restoreFocus(focused, focusNext);
  focusNext = null;
}

// MARK: Variants

function variantBox(variant) {
  const path = variant.path;
  return el("section", { class: "variant", "aria-label": variant.name ?? t("steps") },
    variant.name === null || variant.name === undefined ? null : el("div", {
      class: "variant-head", "data-path": JSON.stringify(path),
    },
      el("input", {
        type: "text", class: "variant-name", value: variant.name, "aria-label": t("variant-name"),
        autocomplete: "off",
        onchange: (event) => {
          const name = event.target.value.trim();
          if (name) edit([{ operation: "rename", path, value: name }]); else draw();
        },
      }),
      el("label", { class: "copies" }, t("copies"),
        el("input", {
          type: "text", inputMode: "numeric", class: "number", autocomplete: "off",
          value: String(variant.copies ?? 1),
          onchange: ({ target }) => {
            const copies = wholeNumber(target.value);
            tellWrong(target, copies === null ? t("whole-number") : null);
            if (copies !== null) edit([{ path: [...path, "copies"], value: copies }]);
          },
        })),
      iconButton("bin", t("remove-of", { name: variant.name }),
        once(() => edit([{ operation: "remove", path }])), { class: "small" })),
    stepList(variant.steps, variant.listPath));
}

/**
 * For a click that takes a place away or exchanges it: not the second of a double click, which is
 * on what came there since, and not while another change is under way.
 */
const once = (body) => (event) => {
  if (event.detail < 2 && !isChanging()) body();
};

function addVariant() {
  const names = new Set(state.tree.variants.map((variant) => variant.name));
  let number = 1;
  while (names.has(`variant${number}`)) number += 1;
  const bare = state.tree.variants.find((variant) => !variant.name);
  const changes = [];
  if (bare) {
    // Steps alone become the first variant; the numbers that they draw stay the same.
    changes.push({ operation: "nest", path: bare.path, target: ["variants", "aug"] });
  }
  changes.push({
    path: ["variants", `variant${number}`], value: { copies: 3, steps: ["horizontal_flip"] },
  });
  edit(changes);
}

// MARK: Steps

function stepList(steps, path) {
  return [
    el("div", { class: "steps", role: "list" },
      steps.map((step, index) => stepCard(step, index, steps.length, path))),
    addButton(path, steps.length),
  ];
}

function addButton(path, index) {
  return el("button", {
    type: "button", class: path.length > 3 ? "add small" : "add", "data-add": JSON.stringify(path),
    onclick: () => openGallery((value) => insert(path, index, value)),
  }, icon("plus"), t("add-step"));
}

/** Lets a person choose a step for the end of the first variant. */
export function addStep() {
  // With a mistake in the text, these are the steps of before.
  if (state.isStale) return;
  const [variant] = state.tree.variants;
  openGallery((value) => insert(variant?.listPath ?? ["steps"], variant?.steps.length ?? 0, value));
}

function insert(path, index, value) {
  const key = JSON.stringify([...path, index]);
  open.set(key, true);
  focusNext = key;
  edit([{ operation: "insert", path: [...path, index], value }]);
  say(t("added", { name: typeof value === "string" ? value : Object.keys(value)[0] }));
}

function stepCard(step, index, count, listPath) {
  const key = JSON.stringify(step.path);
  const isOpen = open.has(key);
  const entry = augmenters.get(step.name);
  const issues = state.issues.filter((issue) => issue.line && isAt(step, issue));
  const body = el("div", { class: "step-body", id: `step-body-${numberOfBodies++}`, hidden: !isOpen });
  const toggle = el("button", {
    type: "button", class: "step-toggle", "aria-expanded": String(isOpen), "aria-controls": body.id,
    onclick: () => {
      const now = !open.has(key);
      if (now) open.set(key, true); else open.delete(key);
      toggle.setAttribute("aria-expanded", String(now));
      body.hidden = !now;
      if (now && !body.firstChild) fillBody(body, step, entry, issues);
    },
  }, icon("next"), el("span", { class: "step-name" }, step.name),
    el("span", { class: "step-brief" }, briefOf(step)));
  if (isOpen) fillBody(body, step, entry, issues);
  const move = (to) => once(() => {
    focusNext = JSON.stringify([...listPath, to]);
    exchangeOpen(listPath, index, to);
    edit([{ operation: "move", path: step.path, target: [...listPath, to] }]);
  });
  const { name } = step;
  return el("div", {
    class: issues.length ? "step has-issue" : "step", role: "listitem", "data-path": key,
    "data-step": name,
  },
    el("div", { class: "step-head" }, toggle,
      iconButton("up", t("up-of", { name }), move(index - 1),
        { class: "small", disabled: index === 0 }),
      iconButton("down", t("down-of", { name }), move(index + 1),
        { class: "small", disabled: index === count - 1 }),
      iconButton("bin", t("remove-of", { name }), once(() => {
        closeGap(listPath, index);
        edit([{ operation: "remove", path: step.path }]);
        say(t("removed", { name }));
      }), { class: "small" })),
    body);
}

/** Gives what is open in a list, and inside its steps, the places that `place` tells. */
function shiftOpen(listPath, place) {
  const all = [...open].map(([key, value]) => [JSON.parse(key), value]);
  open.clear();
  for (const [path, value] of all) {
    const isInside = path.length > listPath.length
      && listPath.every((part, index) => path[index] === part);
    const to = isInside ? place(path[listPath.length]) : path[listPath.length];
    if (to === null) continue;
    if (isInside) path[listPath.length] = to;
    open.set(JSON.stringify(path), value);
  }
}

const exchangeOpen = (listPath, a, b) =>
  shiftOpen(listPath, (index) => index === a ? b : index === b ? a : index);

const closeGap = (listPath, gone) =>
  shiftOpen(listPath, (index) => index === gone ? null : index > gone ? index - 1 : index);

/** Whether an issue stands in a step, by its place in the recipe. */
function isAt(step, issue) {
  const text = step.path.reduce((text, part) =>
    typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`, "");
  const short = text.replace(/\.steps\[/g, "[");
  return [text, short].some((path) => issue.path === path
    || issue.path.startsWith(`${path}.`) || issue.path.startsWith(`${path}[`))
    || issue.line === step.line;
}

function briefOf(step) {
  const parts = step.entries.map((entry) => `${entry.key} ${brief(entry.value)}`);
  const inner = step.lists.flatMap((list) => list.steps.map((step) => step.name));
  return [...parts, ...inner].join(" · ");
}

function fillBody(body, step, entry, issues) {
  append(body, [
    entry ? el("p", { class: "step-summary" }, summary(entry.summary)) : null,
    step.control ? el("p", { class: "step-summary" }, t(`control-${step.control}`)) : null,
    issues.map((issue) => el("p", { class: "step-problem" }, issue.message)),
  ]);
  const inner = [...step.path, step.name];
  const given = new Map(step.entries.map((item) => [item.parameter, item]));
  const others = (rule) => (rule.alternatives ?? []).filter((name) => given.has(name));
  const change = (item, rule) => (value, how) => {
    if (how === "slide" && pointerIsDown) isSliding = true;
    const path = [...inner, item?.key ?? rule.name];
    const removal = (path) => ({ operation: "remove", path });
    // What would not hold beside it goes in the same edit.
    const changes = value === undefined ? [removal(path)]
      : [...others(rule).map((name) => removal([...inner, given.get(name).key])), { path, value }];
    edit(changes, { key: JSON.stringify(path) });
  };
  const make = (rule) => {
    const item = given.get(rule.name);
    const isOff = !item && others(rule).length > 0;
    return field(rule, item?.value, change(item, rule), { isOff });
  };
  if (entry) {
    const rules = entry.parameters.filter((rule) => rule.kind !== "steps");
    const key = JSON.stringify([...step.path, "more"]);
    // What is changed there stays there, for as long as it is open.
    const isRest = (rule) => open.get(key)?.includes(rule.name)
      ?? !(given.has(rule.name) || isMain(rule, entry));
    const rest = rules.filter(isRest);
    append(body, [...rules.filter((rule) => !rest.includes(rule)), chanceRule].map(make));
    if (rest.length) {
      body.append(el("details", {
        class: "more", open: open.has(key), ontoggle: ({ target }) => {
          if (target.open) open.set(key, rest.map((rule) => rule.name)); else open.delete(key);
        },
      }, el("summary", {}, t("more", { count: rest.length })), ...rest.map(make)));
    }
  } else if (step.control) {
    append(body, [...controlRules(step.control, given), chanceOf(step.control)].map(make));
  }
  for (const list of step.lists) {
    append(body, [
      step.lists.length > 1 || entry
        ? el("span", { class: "step-list-name" }, t(`list-${list.key}`)) : null,
      stepList(list.steps, list.path),
    ]);
  }
}

const isMain = (rule, entry) => rule.kind === "number" && typeof rule.default === "string"
  || entry.parameters.length <= 2;

const chanceOf = (control) => control === "sometimes" ? { ...chanceRule, default: .5 } : chanceRule;

function controlRules(control, given) {
  const rules = [];
  if (control === "some_of") {
    const slider = { low: 0, high: 6, step: 1 };
    rules.push({
      name: "n", summary: "how many of them", kind: "number", unit: "", low: 0, high: 1000,
      whole: true, slider,
    });
    rules.push({
      name: "random_order", summary: "in a random order", kind: "bool", default: false,
    });
  }
  if (control === "one_of" || given.has("weights")) {
    rules.push({
      name: "weights", summary: "how likely each is, beside the others", kind: "numbers",
    });
  }
  return rules;
}

let pointerIsDown = false;
addEventListener("pointerdown", (event) => { pointerIsDown = event.button === 0; }, true);
addEventListener("pointerup", () => { pointerIsDown = false; }, true);
addEventListener("pointercancel", () => { pointerIsDown = false; }, true);
