// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// The recipe's text, with lines that have a mistake marked.

import { $, debounced, el, isConverting } from "./dom.js";
import { say } from "./say.js";
import { listen, setText, state } from "./store.js";
import { t } from "./words.js";

const lineHeight = 20;
let area;
let colours;
let numbers;

export function startEditor() {
  colours = el("pre", { "aria-hidden": "true" });
  numbers = el("div");
  area = el("textarea", {
    id: "yaml", spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "off",
    "aria-labelledby": "text-title", "aria-describedby": "text-state",
    onscroll: follow,
    oninput: () => { paint(); send(); },
    onkeydown: keys,
  });
  $("editor").append(colours, el("div", { class: "gutter", "aria-hidden": "true" }, numbers), area);
  const show = () => {
    // What was written since is newer, and is sent in a moment.
    if (area.value !== state.yaml && !send.isPending()) replace(state.yaml);
    paint();
  };
  listen("text", show);
  listen("recipe", () => {
    show();
    drawIssues();
  });
  listen("flush", () => send.flush());
  listen("language", drawIssues);
  // What is written last is kept even when the page goes.
  addEventListener("pagehide", () => send.flush());
}

const send = debounced(220, () => setText(area.value, { key: "typing" }));

/** Another text, with the caret where it was. */
function replace(text) {
  const { selectionStart, selectionEnd, scrollTop, scrollLeft } = area;
  area.value = text;
  const inside = (place) => Math.min(place, text.length);
  area.setSelectionRange(inside(selectionStart), inside(selectionEnd));
  area.scrollTop = scrollTop;
  area.scrollLeft = scrollLeft;
}

/**
 * The tabulator moves the focus, as everywhere; the return key keeps the indentation, and goes
 * further in below a key without a value, which in a list stands behind its dash.
 */
function keys(event) {
  if (event.key !== "Enter" || isConverting(event)) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const line = area.value.slice(start, area.selectionStart);
  const [, before, dashes] = /^(\s*)((?:- +)*)/.exec(line);
  const isOpen = /^[^#]*:\s*(?:#.*)?$/.test(line);
  const space = before + (isOpen ? " ".repeat(dashes.length + 2) : "");
  if (!space) return;
  event.preventDefault();
  area.setRangeText("\n" + space, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input"));
}

function follow() {
  colours.scrollTop = area.scrollTop;
  colours.scrollLeft = area.scrollLeft;
  numbers.style.transform = `translateY(${-area.scrollTop}px)`;
}

function paint() {
  const bad = new Map(state.issues.filter((issue) => issue.line).map((issue) => [issue.line, issue]));
  const lines = area.value.split("\n");
  colours.replaceChildren(...lines.flatMap((line, index) => {
    const parts = coloured(line);
    const isBad = bad.has(index + 1) && state.yaml === area.value;
    return [isBad ? el("span", { class: "line-bad" }, ...(line ? parts : [" "])) : parts, "\n"].flat();
  }));
  numbers.replaceChildren(...lines.map((line, index) =>
    el("span", { class: bad.has(index + 1) ? "bad" : "" }, String(index + 1))));
  follow();
}

/** A line in parts: keys, numbers, words in quotation marks, comments. */
function coloured(line) {
  const parts = [];
  const pattern = /(#.*$)|("(?:[^"\\]|\\.)*"|'[^']*')|([A-Za-z_][\w ]*)(?=:(?:\s|$))|(-?\d+(?:\.\d+)?(?:\.\.-?\d+(?:\.\d+)?)?(?:%|px|°)?)(?![\w])/g;
  let end = 0;
  for (const match of line.matchAll(pattern)) {
    if (match[1] && match.index > 0 && !/\s/.test(line[match.index - 1])) continue;
    if (match.index < end) continue;
    parts.push(line.slice(end, match.index));
    const kind = match[1] ? "comment" : match[2] ? "text" : match[3] ? "key" : "number";
    parts.push(el("span", { class: kind }, match[0]));
    end = match.index + match[0].length;
  }
  parts.push(line.slice(end));
  return parts.filter((part) => part !== "");
}

function drawIssues() {
  const { issues } = state;
  const label = $("text-state");
  label.className = issues.length ? "state bad" : "state good";
  label.textContent = countOf(issues);
  area.setAttribute("aria-invalid", String(issues.length > 0));
  $("issues").replaceChildren(...issues.map((issue) => el("button", {
    type: "button", onclick: () => goTo(issue),
  }, el("span", { class: "place" }, issue.line ? `${issue.line}:${issue.column}` : "–"),
    el("span", { class: "message" },
      issue.path ? el("code", {}, issue.path + ": ") : "", issue.message))));
  drawLine(issues);
}

const countOf = ({ length: count }) => count === 0 ? t("no-mistakes") : t("mistakes", { count });

let lastCount = 0;

/** The text need not be seen where the pictures are, so a line above them tells of mistakes. */
function drawLine(issues) {
  const line = $("mistake-line");
  line.hidden = issues.length === 0;
  line.replaceChildren(
    el("span", {}, `${countOf(issues)}. ${t("mistakes-shown")}`),
    el("button", { type: "button", class: "small", onclick: () => goTo(issues[0]) },
      t("mistakes-go")));
  if (issues.length !== lastCount) say(countOf(issues));
  lastCount = issues.length;
}

const goTo = (issue) => go(issue.line ?? 1, issue.column ?? 1);

/** Puts the caret at a place. */
export function go(line, column) {
  document.body.dataset.view = "text";
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  area.focus();
  area.setSelectionRange(start + column - 1, start + column - 1);
  area.scrollTop = Math.max(0, (line - 4) * lineHeight);
}
