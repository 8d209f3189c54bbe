// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Where the pictures come from, and which of them are looked at.

import { address, get, post, remove } from "./api.js";
import { openDialog } from "./dialog.js";
import { $, el, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { fault, listen, openPlace, set, state } from "./store.js";
import { note, say } from "./say.js";
import { t } from "./words.js";

const most = 24;
let takesSeveral = false;

export function startPictures() {
  listen("pictures", draw);
  listen("opening", showOpening);
  listen("settings", (values) => { if ("chosen" in values || "labels" in values) mark(); });
  listen("language", draw);
}

/** What a place is called. */
export function placeName(place = state.place) {
  if (place === "dropped") return t("dropped-files");
  if (place.startsWith("dropped:")) {
    return t("dropped-set", { name: place.slice("dropped:".length) });
  }
  if (place.startsWith("results:")) {
    return [state.start.outputOfFolder, place.slice("results:".length)].filter(Boolean).join("/");
  }
  const path = place.replace(/^folder:/, "");
  return path ? `${state.start.folder}/${path}` : state.start.folder;
}

/** A large folder takes its time, and says so; null where none is on its way any more. */
function showOpening(place) {
  $("sources").ariaBusy = String(place !== null);
  if (place === null) return draw();
  if (!$("place-name")) {
    $("sources").replaceChildren(el("div", { class: "place" }, el("p", { id: "place-name" })));
  }
  $("place-name").replaceChildren(t("place-opening", { name: placeName(place) }));
}

function draw() {
  const focused = document.activeElement?.closest("#sources :is(button, select)");
  const about = [
    t(state.isCut ? "pictures-cut" : "pictures-count", { count: state.pictures.length }),
    state.format && !["flat", "folders"].includes(state.format)
      ? t("labels-format", { format: state.format }) : null,
    state.unlisted ? t("unlisted", { count: state.unlisted }) : null,
  ].filter(Boolean).join(" · ");
  const strip = el("div", {
    class: "strip", role: "group", "aria-label": t("pictures"), onkeydown: walk,
  },
    ...state.pictures.map((name) => el("button", {
      type: "button", title: name, "aria-label": name, "data-picture": name,
      onclick: (event) => choose(name, event),
    }, el("img", {
      alt: "", loading: "lazy", decoding: "async",
      src: address("picture", { place: state.place, name, side: 108, labels: 0, v: state.version }),
    }))));
  $("sources").replaceChildren(
    el("div", { class: "place" },
      el("p", { id: "place-name", title: `${placeName()} – ${about}` },
        el("b", {}, placeName()), " · ", about),
      el("div", { class: "place-buttons" },
        el("button", {
          type: "button", class: "small", id: "choose-place", onclick: chooseFolder,
        }, icon("folder"), t("folder")),
        el("button", {
          type: "button", class: "small", id: "add-files", onclick: () => $("files").click(),
        }, icon("plus"), t("files")),
        state.pictures.length > 1 ? iconButton("grid", t("several"), (event) => {
          takesSeveral = !takesSeveral;
          event.currentTarget.setAttribute("aria-pressed", String(takesSeveral));
        }, { class: "small", id: "several", "aria-pressed": String(takesSeveral) }) : null,
        droppedChoice(),
        state.place.startsWith("dropped")
          ? iconButton("bin", t("forget-files"), forget, { class: "small", id: "forget" }) : null)),
    strip);
  $("sources").ariaBusy = "false";
  mark();
  if (focused) (sameAs(focused) ?? $("choose-place")).focus();
}

/** A choice among what was dropped, where there is anything else; null where there is not. */
function droppedChoice() {
  const places = state.dropped ?? [];
  if (places.every((place) => place === state.place)) return null;
  const isShown = places.includes(state.place);
  return el("select", {
    class: "small", id: "dropped-choice", "aria-label": t("dropped-files"),
    onchange: ({ target }) => { if (target.value) openPlace(target.value, { chosen: [] }); },
  }, ...(isShown ? [] : [el("option", { value: "" }, t("dropped-files"))]),
    ...places.map((place) => el("option", { value: place, selected: place === state.place },
      placeName(place))));
}

/** What a button is now, after everything was drawn anew. */
const sameAs = ({ id, dataset }) => id ? $(id)
  : [...document.querySelectorAll(".strip button")]
    .find((button) => button.dataset.picture === dataset.picture);

function mark() {
  const all = [...document.querySelectorAll(".strip button")];
  for (const button of all) {
    button.setAttribute("aria-pressed", String(state.chosen.includes(button.dataset.picture)));
  }
  stopAt(all.find((button) => button === document.activeElement)
    ?? all.find((button) => button.ariaPressed === "true") ?? all[0]);
}

/** Of hundreds of pictures, the tabulator stops at one; arrows go on from there. */
function stopAt(button) {
  for (const other of document.querySelectorAll(".strip button")) {
    other.tabIndex = other === button ? 0 : -1;
  }
}

function walk(event) {
  const all = [...document.querySelectorAll(".strip button")];
  const at = all.indexOf(document.activeElement);
  const to = {
    ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1,
    Home: 0, End: all.length - 1,
  }[event.key];
  if (to === undefined || event.altKey || event.metaKey) return;
  event.preventDefault();
  all[to]?.focus();
  stopAt(document.activeElement);
}

/** A click chooses one picture; with Ctrl, Shift or Command, or when switched on, several. */
function choose(name, event) {
  let chosen = [name];
  if (takesSeveral || event.ctrlKey || event.metaKey || event.shiftKey) {
    chosen = state.chosen.includes(name)
      ? state.chosen.filter((other) => other !== name) : [...state.chosen, name];
    if (!chosen.length) return;
    if (chosen.length > most) return note(t("most-pictures", { count: most }));
  }
  set({ chosen });
}

export async function forget() {
  try {
    await remove("files");
    await openPlace("folder:");
    say(t("files-forgotten"));
  } catch (error) { fault(error); }
}

/** What is said where there is no picture yet. */
export function emptyPlace() {
  return el("div", { class: "empty" },
    el("h3", {}, t("empty-title")), el("p", {}, t("empty-text")),
    el("div", { class: "choices" },
      el("button", {
        type: "button", class: "primary", onclick: () => $("files").click(),
      }, t("choose-files")),
      el("button", {
        type: "button", onclick: () => $("folder-files").click(),
      }, t("choose-folder-files")),
      el("button", { type: "button", id: "example", onclick: showExample }, t("example"))));
}

export async function showExample() {
  try {
    const { place } = await post("example", {});
    await openPlace(place, { chosen: [] });
  } catch (error) { fault(error); }
}

// MARK: A folder of the program's machine

/** Lets a person choose something below the program's folder. */
function chooseFolder() {
  const start = state.place.startsWith("folder:") ? state.place.slice("folder:".length) : "";
  chooseBelow(t("choose-place"), start, true)
    .then((path) => { if (path !== null) openPlace(`folder:${path}`, { chosen: [] }); });
}

const above = (path) => path.split("/").slice(0, -1).join("/");

export function chooseBelow(title, start, hasFiles) {
  return new Promise((resolve) => {
    let result = null;
    const { dialog, body, foot } = openDialog(title, {
      name: "folders", onclose: () => resolve(result),
    });
    const list = el("div", { class: "folder-list" });
    const here = el("p", { class: "state" });
    body.append(here, list);
    const use = el("button", {
      type: "button", class: "primary", onclick: () => finish(current),
    }, t("use-folder"));
    foot.append(use);
    let current = start;
    const finish = (path) => { result = path; dialog.close(); };

    async function show(path) {
      try {
        const answer = await get("folders?" + new URLSearchParams({ path }));
        current = path;
        here.textContent = [state.start.folder, path].filter(Boolean).join("/");
        const join = (name) => path ? `${path}/${name}` : name;
        list.replaceChildren(
          ...(path ? [row("up", t("folder-up"), () => show(above(path)))] : []),
          ...answer.folders.map((name) => row("folder", name, () => show(join(name)))),
          ...(hasFiles ? answer.labels : []).map((name) =>
            row("text", name, () => finish(join(name)))));
        if (!list.children.length) list.append(el("p", { class: "state" }, t("no-folders")));
        if (answer.isCut) list.append(el("p", { class: "state" }, t("folders-cut")));
        (list.querySelector("button") ?? use).focus();
      } catch (error) {
        // The place may be a file of labels, or be gone.
        if (path) show(above(path)); else fault(error);
      }
    }
    const row = (glyph, name, onclick) =>
      el("button", { type: "button", onclick }, icon(glyph), name);
    show(start);
  });
}
