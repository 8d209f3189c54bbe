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
  seed: "1",
  /** The seed that the text names, when it could be read last; null where it names none. */
  seedOfText: null,
  isPinned: true,
  count: 12,
  side: 190,
  labels: true,
  strength: 1,
  place: "folder:",
  pictures: [],
  format: null,
  isCut: false,
  /** How many dropped pictures are not shown, since the labels beside them are about others. */
  unlisted: 0,
  /** The places of what was dropped. */
  dropped: [],
  /** Whether a place was opened at all. */
  hasPlace: false,
  /** Of the pictures' files: other files of the same names have another. */
  version: 0,
  chosen: [],
  outcomes: [],
  /** Why there are no outcomes of some pictures. */
  failures: [],
  /** Whether single letters are shortcuts. */
  hasLetters: true,
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
const kept = ["yaml", "seed", "isPinned", "count", "side", "labels", "place", "hasLetters"];

export function load() {
  try {
    // A tab that is loaded again goes on with its own recipe; a new one with what was last anywhere.
    const text = sessionStorage.getItem(key) ?? localStorage.getItem(key);
    const saved = JSON.parse(text ?? "{}");
    for (const name of kept) {
      if (typeof saved[name] === typeof state[name]) state[name] = saved[name];
    }
  } catch { /* What cannot be read is forgotten. */ }
}

export function save() {
  try {
    const text = JSON.stringify(Object.fromEntries(kept.map((name) => [name, state[name]])));
    sessionStorage.setItem(key, text);
    localStorage.setItem(key, text);
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

function take(answer, origin) {
  state.yaml = answer.yaml;
  state.issues = answer.issues ?? [];
  state.isStale = !answer.tree;
  if (answer.tree) state.tree = answer.tree;
  takeSeed(answer.details, origin);
  save();
  // What comes next is newer than what is told here.
  tell("recipe", { origin, isBehind: waiting !== null });
}

/** A recipe that names a seed is shown with it, so that it does elsewhere what is seen here. */
function takeSeed(details, origin) {
  const before = state.seedOfText;
  // With mistakes in it, nothing is known of a text's seed.
  if (details) state.seedOfText = details.seed ?? null;
  if (state.seedOfText !== null) {
    if (state.seedOfText !== before) tell("settings", { seed: state.seed = state.seedOfText });
  } else if (!state.isPinned && origin !== "undo") {
    state.seed = newSeed();
  }
}

/** Shows another seed, and writes it into a text that names one. */
export function setSeed(seed) {
  if (state.seedOfText === null) return set({ seed });
  const number = Number(seed);
  // As a number, a large one would lose its last digits.
  const value = Number.isSafeInteger(number) ? number : seed;
  return edit([{ path: ["seed"], value }]);
}

let underWay = 0;
let reading = 0;
let lastReading = Promise.resolve();

/** Takes what was written and has not been taken yet. */
const flush = () => tell("flush");

/** Puts another text in place of the recipe's. */
export function setText(text, { key = null, origin = "text", isSilent = false } = {}) {
  // An editor of the page has no other ends of lines, and would differ from the text.
  const yaml = text.replace(/\r\n?/g, "\n");
  // What was written last is a step of its own, to which one can go back.
  if (origin !== "text" && !isSilent) flush();
  if (yaml === state.yaml && !isSilent) return lastReading;
  if (!isSilent) remember(key);
  state.yaml = yaml;
  save();
  if (origin !== "text") tell("text");
  return lastReading = readText(yaml, origin);
}

async function readText(yaml, origin) {
  const number = ++reading;
  underWay += 1;
  try {
    const answer = await post("recipe", { yaml });
    if (number === reading) take(answer, origin);
  } catch (error) {
    fault(error);
  } finally {
    underWay -= 1;
  }
}

let turns = Promise.resolve();
let waiting = null;

/**
 * Whether a change or the reading of a text is under way, so that the places that are seen may not
 * be there any more.
 */
export const isChanging = () => underWay > 0;

/** Does one thing after the other. */
function inTurn(body) {
  underWay += 1;
  const mine = turns.then(body).catch(fault).finally(() => { underWay -= 1; });
  turns = mine;
  return mine;
}

/**
 * Changes the text by what the program answers to it.
 *
 * Writing goes on meanwhile. So an answer counts only if it is one to the text that is there, and
 * is asked for again if not.
 *
 * @param ask is given the text.
 * @returns whether it was changed.
 */
export const rewrite = (ask, key = null) => inTurn(async () => {
  let from;
  let answer;
  do {
    flush();
    from = state.yaml;
    answer = await ask(from);
    flush();
  } while (state.yaml !== from);
  if (!answer.yaml) {
    tell("refused", answer.issues);
    return false;
  }
  // A reading that is under way is of the text before.
  reading += 1;
  remember(key);
  take(answer, "edit");
  if (answer.lostComments) tell("lost-comments", answer.lostComments);
  return true;
});

/**
 * Changes the recipe where its tree says, one change after the other.
 *
 * While a change is under way, those of the same `key` are not kept but for the last.
 */
export function edit(changes, { key = null } = {}) {
  if (waiting && key && waiting.key === key) {
    waiting.changes = changes;
    return turns;
  }
  const mine = { changes, key };
  waiting = mine;
  return rewrite((yaml) => {
    if (waiting === mine) waiting = null;
    return post("edit", { yaml, edits: mine.changes.map(sent) });
  }, key);
}

function sent({ value, operation = "set", ...rest }) {
  if (value === undefined) return { ...rest, operation };
  return { ...rest, operation, value: operation === "rename" ? value : JSON.stringify(value) };
}

/**
 * Waits until the text and what is known of it are the last that were asked for.
 *
 * @returns whether the recipe is without mistakes; where it is not, that is told.
 */
export async function isReady() {
  for (let known = null; known !== state.yaml;) {
    flush();
    known = state.yaml;
    await turns;
    await lastReading;
    flush();
  }
  if (state.issues.length) tell("refused", state.issues);
  return state.issues.length === 0;
}

/** Goes to another text of the history, after what is under way. */
const go = (from, to) => inTurn(() => {
  flush();
  if (!history[from].length) return null;
  history[to].push(state.yaml);
  history.lastKey = null;
  return setText(history[from].pop(), { isSilent: true, origin: "undo" });
});

export const undo = () => go("past", "future");

export const redo = () => go("future", "past");

export const newSeed = () => String(Math.floor(Math.random() * 1_000_000));

/** Says that a call failed. */
export function fault(error) {
  if (error.name === "AbortError") return;
  if (!(error instanceof CallError)) console.error(error);
  tell("fault", error);
}

// MARK: Pictures

let placeTurn = 0;

/** Shows the pictures of a place, unless another place was asked for since. */
export async function openPlace(place, { chosen = null, isQuiet = false } = {}) {
  const turn = ++placeTurn;
  tell("opening", place);
  try {
    const answer = await get("pictures?" + new URLSearchParams({ place }));
    if (turn !== placeTurn) return true;
    state.place = answer.place;
    state.pictures = answer.pictures;
    state.format = answer.format ?? null;
    state.isCut = answer.isCut;
    state.unlisted = answer.unlisted ?? 0;
    state.dropped = answer.dropped;
    state.version = answer.version ?? 0;
    const wanted = (chosen ?? state.chosen).filter((name) => answer.pictures.includes(name));
    state.chosen = wanted.length ? wanted : answer.pictures.slice(0, 1);
    state.hasPlace = true;
    save();
    tell("pictures");
    return true;
  } catch (error) {
    if (turn !== placeTurn) return true;
    tell("opening", null);
    if (!isQuiet) fault(error);
    if (!state.hasPlace && !isQuiet) {
      // Without a place there would be nothing to choose another by.
      state.place = place;
      tell("pictures");
    }
    return false;
  }
}
