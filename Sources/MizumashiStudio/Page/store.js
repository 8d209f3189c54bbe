// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// What the page knows, and who wants to hear when it changes.

import { get, post, CallError } from "./api.js";

const listeners = new Map();

/** The state. Others read it; they change it by the functions below. */
export const state = {
  start: null,
  yaml: "",
  /** The last tree that could be read, and whether it is the present text's. */
  tree: { variants: [] },
  isStale: false,
  issues: [],
  details: null,
  seed: "1",
  isPinned: true,
  count: 12,
  side: 190,
  labels: true,
  strength: 1,
  place: "folder:",
  pictures: [],
  format: null,
  isCut: false,
  chosen: [],
  outcomes: [],
};

/** The augmenters by their names and aliases. */
export const augmenters = new Map();

export function listen(event, body) {
  if (!listeners.has(event)) listeners.set(event, []);
  listeners.get(event).push(body);
}

export function tell(event, value) {
  for (const body of listeners.get(event) ?? []) body(value);
}

// MARK: What is kept

const key = "mizumashi-studio";
const kept = ["yaml", "seed", "isPinned", "count", "side", "labels", "place"];

export function load() {
  try {
    const saved = JSON.parse(localStorage.getItem(key) ?? "{}");
    for (const name of kept) {
      if (typeof saved[name] === typeof state[name]) state[name] = saved[name];
    }
  } catch { /* What cannot be read is forgotten. */ }
}

export function save() {
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept.map((name) => [name, state[name]]))));
  } catch { /* A private window may keep nothing. */ }
}

export async function begin() {
  state.start = await get("start");
  for (const entry of state.start.catalogue) {
    for (const name of [entry.name, ...entry.aliases]) augmenters.set(name, entry);
  }
}

/** Changes settings of the view. */
export function set(values, event = "settings") {
  Object.assign(state, values);
  save();
  tell(event, values);
}

// MARK: The recipe and its history

const history = { past: [], future: [], lastKey: null, lastTime: 0 };

export const canUndo = () => history.past.length > 0;
export const canRedo = () => history.future.length > 0;

function remember(key) {
  const now = Date.now();
  // What a hand does in one go is one step back.
  const continues = key && key === history.lastKey && now - history.lastTime < 1200;
  if (!continues) history.past.push(state.yaml);
  if (history.past.length > 200) history.past.shift();
  history.future = [];
  history.lastKey = key;
  history.lastTime = now;
}

function take(answer, origin, isNew = true) {
  state.yaml = answer.yaml;
  state.issues = answer.issues ?? [];
  state.details = answer.details ?? state.details;
  state.isStale = !answer.tree;
  if (answer.tree) state.tree = answer.tree;
  // A recipe that has a seed is shown with it.
  if (origin === "load" && answer.details?.seed && isNew) tell("settings", { seed: state.seed = answer.details.seed });
  else if (!state.isPinned && origin !== "undo") state.seed = newSeed();
  save();
  // What comes next is newer than what is told here.
  tell("recipe", { origin, isBehind: waiting !== null });
}

let reading = 0;

/** Puts another text in place of the recipe's. */
export async function setText(yaml, { key = null, origin = "text", isSilent = false } = {}) {
  if (yaml === state.yaml && !isSilent) return;
  if (!isSilent) remember(key);
  state.yaml = yaml;
  save();
  const number = ++reading;
  try {
    const answer = await post("recipe", { yaml });
    if (number === reading) take(answer, origin, !isSilent);
  } catch (error) {
    fault(error);
  }
}

let edits = Promise.resolve();
let waiting = null;

/**
 * Changes the recipe where its tree says, one change after the other.
 *
 * While a change is under way, those of the same `key` are not kept but for the last.
 */
export function edit(changes, { key = null } = {}) {
  if (waiting && key && waiting.key === key) {
    waiting.changes = changes;
    return edits;
  }
  const mine = { changes, key };
  waiting = mine;
  edits = edits.then(async () => {
    if (waiting === mine) waiting = null;
    reading += 1;
    const sent = mine.changes.map(({ value, operation, ...rest }) => ({
      ...rest,
      operation: operation ?? "set",
      ...(value === undefined
        ? {} : { value: operation === "rename" ? value : JSON.stringify(value) }),
    }));
    try {
      const answer = await post("edit", { yaml: state.yaml, edits: sent });
      if (!answer.yaml && answer.issues) {
        tell("refused", answer.issues);
        return;
      }
      remember(key);
      take(answer, "edit");
      if (answer.lostComments) tell("lost-comments", answer.lostComments);
    } catch (error) {
      fault(error);
    }
  });
  return edits;
}

/** Takes an answer that has a new text, such as that of a strength. */
export function accept(answer) {
  if (!answer.yaml) return tell("refused", answer.issues);
  remember(null);
  take(answer, "edit");
  if (answer.lostComments) tell("lost-comments", answer.lostComments);
}

export function undo() {
  if (!canUndo()) return;
  history.future.push(state.yaml);
  history.lastKey = null;
  setText(history.past.pop(), { isSilent: true, origin: "undo" });
}

export function redo() {
  if (!canRedo()) return;
  history.past.push(state.yaml);
  history.lastKey = null;
  setText(history.future.pop(), { isSilent: true, origin: "undo" });
}

export const newSeed = () => String(Math.floor(Math.random() * 1_000_000));

/** Says that a call failed. */
export function fault(error) {
  if (error.name === "AbortError") return;
  if (!(error instanceof CallError)) console.error(error);
  tell("fault", error);
}

// MARK: Pictures

export async function openPlace(place, { chosen = null, isQuiet = false } = {}) {
  try {
    const answer = await get("pictures?" + new URLSearchParams({ place }));
    state.place = answer.place;
    state.pictures = answer.pictures;
    state.format = answer.format ?? null;
    state.isCut = answer.isCut;
    const wanted = (chosen ?? state.chosen).filter((name) => answer.pictures.includes(name));
    state.chosen = wanted.length ? wanted : answer.pictures.slice(0, 1);
    save();
    tell("pictures");
    return true;
  } catch (error) {
    if (!isQuiet) fault(error);
    return false;
  }
}
