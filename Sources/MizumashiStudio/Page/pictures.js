// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Where the pictures come from, and which of them are looked at.

import { address, get, post, remove } from "./api.js";
import { openDialog } from "./dialog.js";
import { $, el, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { fault, listen, openPlace, set, state } from "./store.js";
import { say } from "./say.js";
import { t } from "./words.js";

const most = 24;
let takesSeveral = false;

export function startPictures() {
  listen("pictures", draw);
  listen("settings", (values) => { if ("chosen" in values || "labels" in values) mark(); });
  listen("language", draw);
}

/** What a place is called. */
export function placeName(place = state.place) {
  if (place === "dropped") return t("dropped-files");
  if (place.startsWith("results:")) {
    return [state.start.outputOfFolder, place.slice("results:".length)].filter(Boolean).join("/");
  }
  const path = place.replace(/^folder:/, "");
  return path ? `${state.start.folder}/${path}` : state.start.folder;
}

function draw() {
  const about = [
    t(state.isCut ? "pictures-cut" : state.pictures.length === 1 ? "one-picture"
      : "pictures-count", { count: state.pictures.length }),
    state.format && !["flat", "folders"].includes(state.format)
      ? t("labels-format", { format: state.format }) : null,
  ].filter(Boolean).join(" · ");
  const strip = el("div", { class: "strip", role: "group", "aria-label": t("pictures") },
    ...state.pictures.map((name) => el("button", {
      type: "button", title: name, "aria-label": name, "data-picture": name,
      onclick: (event) => choose(name, event),
    }, el("img", {
      alt: "", loading: "lazy", decoding: "async",
      src: address("picture", { place: state.place, name, side: 108, labels: 0, v: state.version }),
    }))));
  $("sources").replaceChildren(
    el("div", { class: "place" },
      el("p", { title: `${placeName()} – ${about}` }, el("b", {}, placeName()), " · ", about),
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
        }, { class: "small", "aria-pressed": String(takesSeveral) }) : null,
        state.place === "dropped"
          ? iconButton("bin", t("forget-files"), forget, { class: "small" }) : null)),
    strip);
  mark();
}

function mark() {
  for (const button of document.querySelectorAll(".strip button")) {
    button.setAttribute("aria-pressed", String(state.chosen.includes(button.dataset.picture)));
  }
}

/** A click chooses one picture; with Ctrl, Shift or Command, or when switched on, several. */
function choose(name, event) {
  let chosen = [name];
  if (takesSeveral || event.ctrlKey || event.metaKey || event.shiftKey) {
    chosen = state.chosen.includes(name)
      ? state.chosen.filter((other) => other !== name) : [...state.chosen, name];
    if (!chosen.length || chosen.length > most) return;
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
    await post("example", {});
    await openPlace("dropped", { chosen: [] });
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
        if (path) show(""); else fault(error);
      }
    }
    const row = (glyph, name, onclick) =>
      el("button", { type: "button", onclick }, icon(glyph), name);
    show(start);
  });
}
