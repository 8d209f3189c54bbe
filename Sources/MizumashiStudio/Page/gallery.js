// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// All augmenters, each with a picture of what it does to the picture that is shown.

import { address } from "./api.js";
import { openDialog } from "./dialog.js";
import { el, isConverting, plain } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./say.js";
import { state } from "./store.js";
import { synonyms } from "./synonyms.js";
import { summary, t } from "./words.js";

const families = [
  "geometry", "flip", "size", "colour", "contrast", "arithmetic", "blur", "convolution",
  "compression", "blend", "control",
];

const controls = [
  { name: "one_of", suggestion: { one_of: ["horizontal_flip"] } },
  { name: "some_of", suggestion: { some_of: { n: "1..2", steps: ["horizontal_flip"] } } },
  { name: "sometimes", suggestion: { sometimes: { p: .5, then: ["horizontal_flip"] } } },
  { name: "sequential", suggestion: { sequential: ["horizontal_flip"] } },
  { name: "random_order", suggestion: { random_order: ["horizontal_flip"] } },
  { name: "each", suggestion: { each: ["horizontal_flip", "vertical_flip"] } },
];

/** Lets a person choose a step. */
export function openGallery(choose) {
  const search = el("input", {
    type: "search", placeholder: t("search-hint"), "aria-label": t("search"), autocomplete: "off",
    oninput: () => filter(),
    onkeydown: (event) => {
      if (isConverting(event)) return;
      if (event.key === "Enter") items.find((item) => !item.button.hidden)?.button.click();
      if (event.key === "ArrowDown") {
        event.preventDefault();
        items.find((item) => !item.button.hidden)?.button.focus();
      }
    },
  });
  const count = el("span", { class: "state", "aria-hidden": "true" });
  const { dialog, body, foot } = openDialog(t("gallery"), {
    name: "gallery", extra: [el("div", { class: "gallery-search" }, search, count)],
  });
  foot.remove();
  const items = [];
  for (const family of families) {
    const entries = family === "control"
      ? controls.map((control) => ({
        ...control, about: t(`control-${control.name}`), aliases: [], parameters: [],
      }))
      : state.start.catalogue.filter((entry) => entry.family === family)
        .map((entry) => ({ ...entry, about: summary(entry.summary) }));
    if (!entries.length) continue;
    const section = el("section", { class: "gallery-family" }, el("h3", {}, t(`family-${family}`)));
    const grid = el("div", { class: "gallery-items" });
    for (const entry of entries) {
      const button = card(entry, family, () => { dialog.close(); choose(entry.suggestion); });
      const words = [
        entry.name, entry.name.replaceAll("_", " "), ...entry.aliases, entry.about,
        entry.summary ?? "", t(`family-${family}`), family, ...entry.parameters.map((rule) => rule.name),
      ];
      items.push({ button, section, name: entry.name, words: letters(words.join("\n")) });
      grid.append(button);
    }
    section.append(grid);
    body.append(section);
  }
  const nothing = el("p", { class: "state", hidden: true }, t("nothing-found"));
  body.append(nothing);
  body.addEventListener("keydown", (event) => step(event, items));

  function filter() {
    const full = letters(search.value);
    const wanted = full.split(/\s+/).map(synonyms);
    let found = 0;
    for (const item of items) {
      const isFound = item.name === full
        || wanted.every((words) => words.some((word) => item.words.includes(word)));
      item.button.hidden = !isFound;
      if (isFound) found += 1;
    }
    for (const section of new Set(items.map((item) => item.section))) {
      section.hidden = items.every((item) => item.section !== section || item.button.hidden);
    }
    nothing.hidden = found > 0;
    count.textContent = t("found", { count: found });
    say(t("found", { count: found }));
  }

  count.textContent = t("found", { count: items.length });
  search.focus();
}

/** Letters without what does not matter when they are compared. */
const letters = (text) => plain(text).toLowerCase();

function card(entry, family, onclick) {
  const frame = el("span", { class: "frame" }, icon(family === "control" ? "branch" : "image"));
  const [name] = state.chosen;
  if (family !== "control" && name) {
    frame.append(el("img", {
      alt: "", loading: "lazy", decoding: "async",
      src: address(`gallery/${entry.name}`, { place: state.place, name, v: state.version }),
      onerror: (event) => event.target.remove(),
    }));
  }
  return el("button", { type: "button", "data-augmenter": entry.name, onclick }, frame,
    el("span", { class: "about" }, el("b", {}, entry.name), el("span", {}, entry.about)));
}

/** Arrow keys go from card to card. */
function step(event, items) {
  const visible = items.filter((item) => !item.button.hidden).map((item) => item.button);
  const at = visible.indexOf(document.activeElement);
  if (at < 0) return;
  const top = visible[at].offsetTop;
  const columns = Math.max(visible.filter((button) => Math.abs(button.offsetTop - top) < 4
    && button.parentElement === visible[at].parentElement).length, 1);
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  visible[Math.min(Math.max(at + by, 0), visible.length - 1)].focus();
}
