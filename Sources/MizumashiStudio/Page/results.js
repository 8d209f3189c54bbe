// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// What the recipe does to the chosen pictures, at once.

import { pictureFault, post } from "./api.js";
import { $, debounced, el, iconButton, plain } from "./dom.js";
import { icon } from "./icons.js";
import { openLightbox } from "./lightbox.js";
import { emptyPlace } from "./pictures.js";
import { range } from "./range.js";
import { fault, isReady, listen, newSeed, rewrite, set, setSeed, state, tell } from "./store.js";
import { say } from "./say.js";
import { t } from "./words.js";
import { tellWrong } from "./wrong.js";

/** Tells this page from others, whose calls do not end those of this one. */
const page = String(Math.random());

let call = null;
let isBefore = false;
/** What is being loaded, by the picture that it takes the place of. */
const coming = new WeakMap();

export function startResults() {
  drawTools();
  listen("recipe", () => {
    drawTools.update();
    refresh();
  });
  // A text that does not take another seed leaves the field with the one that is shown.
  listen("refused", () => drawTools.update());
  listen("pictures", () => refreshNow());
  listen("settings", (values) => {
    if ("side" in values) {
      tileSize();
      enlarge();
    }
    if ("labels" in values) showPictures();
    if (["seed", "count", "strength", "chosen"].some((name) => name in values)) refresh();
    drawTools.update?.(values);
  });
  listen("language", () => { drawTools(); showOutcomes(); });
  // A key or a button that is let go elsewhere is not told here.
  addEventListener("blur", () => showBefore(false));
  tileSize();
}

/** Larger tiles need larger pictures. */
const enlarge = debounced(250, () => showPictures());

const tileSize = () => $("grid").style.setProperty("--tile", `${state.side}px`);

// MARK: Tools

function drawTools() {
  const seed = el("input", {
    type: "text", inputMode: "numeric", class: "seed number", value: state.seed, id: "seed",
    autocomplete: "off", "aria-label": t("seed"),
    onchange: () => {
      const isFine = /^\d{1,19}$/.test(plain(seed.value));
      tellWrong(seed, isFine ? null : t("allowed-seed"));
      if (isFine) setSeed(String(BigInt(plain(seed.value))));
    },
  });
  const pin = iconButton("pin", t("pin"), () => set({ isPinned: !state.isPinned }),
    { id: "pin", "aria-pressed": String(state.isPinned) });
  const dice = iconButton("dice", t("new-seed"), () => shuffle(),
    { id: "dice", "aria-keyshortcuts": "N" });
  const count = el("select", {
    id: "count", "aria-label": t("count"), onchange: () => set({ count: Number(count.value) }),
  }, ...[4, 8, 12, 24, 48, 96].map((number) => el("option", {
    value: String(number), selected: number === state.count,
  }, String(number))));
  const size = range({ low: 120, high: 520, step: 10 }, [state.side], [t("size")],
    ([side]) => set({ side }), (value) => `${value} px`);
  const labels = el("input", {
    type: "checkbox", role: "switch", id: "labels", checked: state.labels,
    onchange: () => set({ labels: labels.checked }),
  });
  const before = el("button", {
    type: "button", id: "before", class: "small", "aria-pressed": "false", "aria-keyshortcuts": "B",
    onpointerdown: () => showBefore(true), onpointerup: () => showBefore(false),
    onpointerleave: () => showBefore(false), onpointercancel: () => showBefore(false),
    onkeydown: (event) => {
      if (![" ", "Enter"].includes(event.key)) return;
      event.preventDefault();
      showBefore(true);
    },
    onkeyup: (event) => {
      if (![" ", "Enter"].includes(event.key)) return;
      // Otherwise the letting go of the key would count as a click.
      event.preventDefault();
      showBefore(false);
    },
    // Who has no pointer and no key, as with some readers, cannot hold it: it stays then.
    onclick: (event) => { if (event.detail === 0) showBefore(!isBefore); },
    onblur: () => showBefore(false),
  }, icon("eye"), t("before"));
  const output = el("output", { for: "strength" });
  const strength = range({ low: 0, high: 2, step: .05 }, [state.strength], [t("strength")],
    ([value]) => set({ strength: value }), (value) => `${Math.round(value * 100)} %`);
  strength.element.querySelector("input").id = "strength";
  const name = (text) => el("span", { class: "label", "aria-hidden": "true" }, text);
  const label = (text, ...rest) => el("div", { class: "tool" }, name(text), ...rest);
  $("tools").replaceChildren(
    label(t("seed"), seed, el("span", { class: "bar-group" }, dice, pin)),
    label(t("strength"), strength.element, output),
    label(t("count"), count),
    el("div", { class: "tool of-size" }, name(t("size")), size.element),
    el("label", { class: "switch", id: "labels-tool", hidden: true }, labels, t("labels")),
    el("div", { class: "tool" }, before),
    el("div", { class: "strength-bar", id: "strength-bar", hidden: true }));
  drawTools.update = () => {
    seed.value = state.seed;
    tellWrong(seed, null);
    pin.setAttribute("aria-pressed", String(state.isPinned));
    pin.title = t(state.isPinned ? "pin-on" : "pin-off");
    labels.checked = state.labels;
    output.textContent = `${Math.round(state.strength * 100)} %`;
    strength.set([state.strength]);
    drawStrength();
  };
  drawTools.update();
  labelsTool();
}

function labelsTool() {
  $("labels-tool").hidden = !state.outcomes.some((outcome) => outcome.hasLabels);
}

function drawStrength() {
  const bar = $("strength-bar");
  if (!bar) return;
  bar.hidden = state.strength === 1;
  bar.replaceChildren(
    el("span", {}, t("strength-note", { percent: Math.round(state.strength * 100) })),
    el("button", {
      type: "button", class: "small", id: "write-strength", onclick: () => leave(writeStrength),
    }, t("strength-write")),
    el("button", {
      type: "button", class: "small", onclick: () => leave(() => set({ strength: 1 })),
    }, t("strength-reset")));
}

/** Does what makes the bar go, and keeps the focus near. */
async function leave(body) {
  await body();
  if ($("strength-bar").hidden) $("strength").focus();
}

/**
 * Writes the strength into the recipe, so that it does everywhere what it does here.
 *
 * @returns whether the recipe is now what is shown.
 */
export async function writeStrength() {
  const { strength } = state;
  if (strength === 1) return true;
  if (!await rewrite((yaml) => post("strength", { yaml, strength }))) return false;
  set({ strength: 1 });
  say(t("strength-written"));
  return isReady();
}

export function shuffle() {
  const seed = newSeed();
  setSeed(seed);
  say(t("seed-is", { seed }));
}

/** Shows the pictures as they were, for as long as it is held. */
export function showBefore(isOn) {
  if (isBefore === isOn) return;
  isBefore = isOn;
  $("before").setAttribute("aria-pressed", String(isOn));
  showPictures();
}

// MARK: Outcomes

const refreshSoon = debounced(110, () => refreshNow());

function refresh() {
  setBusy(true);
  refreshSoon();
}

/** Whether other outcomes are on their way. */
const setBusy = (isBusy) => { $("grid").ariaBusy = String(isBusy); };

async function refreshNow() {
  call?.abort();
  call = null;
  if (state.issues.length || state.isStale) {
    $("grid").classList.add("is-old");
    setBusy(false);
    return;
  }
  if (!state.chosen.length) {
    state.outcomes = [];
    state.failures = [];
    showOutcomes();
    setBusy(false);
    return;
  }
  const mine = call = new AbortController();
  const { signal } = mine;
  $("grid").classList.add("is-old");
  setBusy(true);
  try {
    const answer = await post("outcomes", {
      yaml: state.yaml, seed: state.seed, place: state.place, pictures: state.chosen,
      count: state.count, strength: state.strength, page,
    }, signal);
    if (answer.issues.length) return tell("refused", answer.issues);
    state.outcomes = answer.outcomes;
    state.failures = answer.failures;
    for (const failure of answer.failures) say(`${failure.picture}: ${failure.message}`);
    showOutcomes();
    $("grid").classList.remove("is-old");
    const made = answer.outcomes.filter((outcome) => !outcome.isOriginal);
    say(t("outcomes-shown", { count: made.length }));
  } catch (error) {
    // What came in between asks for itself.
    if (error.code !== "superseded") fault(error);
  } finally {
    if (call === mine && !refreshSoon.isPending()) setBusy(false);
  }
}

function showOutcomes() {
  const grid = $("grid");
  const empty = $("grid-scroll").querySelector(".empty");
  if (empty?.contains(document.activeElement)) grid.focus();
  empty?.remove();
  if (!state.outcomes.length && !state.failures.length) {
    grid.replaceChildren();
    if (!state.pictures.length) $("grid-scroll").append(emptyPlace());
    return;
  }
  while (grid.children.length > state.outcomes.length) grid.lastChild.remove();
  while (grid.children.length < state.outcomes.length) grid.append(tile());
  state.outcomes.forEach((outcome, index) => fill(grid.children[index], outcome, index));
  for (const failure of state.failures) {
    grid.append(el("figure", { class: "tile", role: "listitem" },
      el("p", { class: "fault-text" }, `${failure.picture}: ${failure.message}`)));
  }
  labelsTool();
  showPictures();
}

function tile() {
  return el("figure", { class: "tile", role: "listitem" },
    el("button", { type: "button" }, el("span", { class: "frame" },
      el("img", { alt: "", decoding: "async" }), el("span", { class: "wait" }))),
    el("figcaption"));
}

function fill(figure, outcome, index) {
  const button = figure.firstChild;
  if (button?.tagName !== "BUTTON") {
    figure.replaceWith(figure = tile());
    return fill(figure, outcome, index);
  }
  figure.classList.toggle("is-original", outcome.isOriginal);
  const name = outcome.isOriginal ? outcome.title : nameOf(outcome);
  const about = outcome.isOriginal
    ? `${outcome.width} × ${outcome.height}` : outcome.caption.join(" · ");
  const kind = t(outcome.isOriginal ? "original" : "outcome");
  button.dataset.name = `${kind} ${name}`;
  button.setAttribute("aria-label", `${kind} ${name}. ${about}`);
  button.onclick = () => openLightbox(index);
  const frame = button.firstChild;
  frame.querySelectorAll(".mark, .fault").forEach((element) => element.remove());
  if (outcome.isOriginal) frame.append(el("span", { class: "mark" }, t("original")));
  if (outcome.hasLostObjects) frame.append(el("span", { class: "mark bad" }, t("objects-lost")));
  if (outcome.failure) showFault(figure, outcome.failure);
  const below = outcome.failure ? "" : about || t("unchanged");
  figure.lastChild.replaceChildren(el("b", {}, name), " ", el("span", {}, below));
}

/** What an outcome is called; one that could not be drawn may have no name of its own. */
export function nameOf(outcome) {
  const parts = [outcome.variant, outcome.number].filter((part) => part !== undefined);
  return parts.join(" ") || outcome.title;
}

/** Says in a tile why it has no picture; another outcome's would be worse than none. */
function showFault(figure, text) {
  const image = figure.querySelector("img");
  const button = figure.firstChild;
  image.removeAttribute("src");
  // The next time that pictures are shown it is tried again.
  delete image.dataset.source;
  coming.get(image)?.removeAttribute("src");
  figure.classList.remove("is-loading");
  figure.querySelector(".fault")?.remove();
  button.firstChild.append(el("span", { class: "fault" }, text));
  button.setAttribute("aria-label", `${button.dataset.name}. ${text}`);
}

/** The original that an outcome was made of. */
export function originalOf(outcome) {
  return state.outcomes.find((other) => other.isOriginal && other.picture === outcome.picture)
    ?? outcome;
}

function showPictures() {
  [...$("grid").children].forEach((figure, index) => {
    const outcome = state.outcomes[index];
    const image = figure.querySelector("img");
    if (!outcome || !image || outcome.failure) return;
    const shown = isBefore ? originalOf(outcome) : outcome;
    const wanted = state.side * 1.4 * Math.min(devicePixelRatio, 2);
    const pixels = Math.min(Math.ceil(wanted / 80) * 80, 1200);
    const source = `${shown.address}?side=${pixels}&labels=${state.labels ? 1 : 0}`;
    const ratio = `${shown.width} / ${Math.max(shown.height, 1)}`;
    figure.firstChild.firstChild.style.setProperty("--ratio", ratio);
    if (image.dataset.source !== source) load(figure, image, source);
  });
}

/** Puts a picture into a tile, once it is there. */
function load(figure, image, source) {
  image.dataset.source = source;
  figure.classList.add("is-loading");
  // The old picture stays until the new one is whole; what is outdated need not come any more.
  coming.get(image)?.removeAttribute("src");
  const next = new Image();
  const isWanted = () => image.dataset.source === source;
  coming.set(image, next);
  next.onload = () => {
    if (!isWanted()) return;
    figure.classList.remove("is-loading");
    figure.querySelector(".fault")?.remove();
    image.src = source;
  };
  next.onerror = async () => {
    if (!isWanted()) return;
    const problem = await pictureFault(source);
    if (!isWanted()) return;
    if (problem?.status === 410 && renew()) return;
    showFault(figure, problem?.message ?? t("picture-fault"));
  };
  next.src = source;
}

let lastOutdated = 0;

/**
 * Asks for outcomes anew that the program has forgotten, but not again and again.
 *
 * @returns a promise that they were asked for; null where that was done a moment ago.
 */
export function renew() {
  if (Date.now() - lastOutdated < 2000) return null;
  lastOutdated = Date.now();
  return refreshNow();
}
