// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Files and whole folders that are dropped on the page, or chosen, or pasted.

import { post, put, send } from "./api.js";
import { $ } from "./dom.js";
import { forget } from "./pictures.js";
import { loadRecipe } from "./recipe.js";
import { note } from "./say.js";
import { fault, openPlace, state } from "./store.js";
import { t } from "./words.js";

const atOnce = 4;
const deepest = 11;

export function startDrop() {
  let depth = 0;
  const veil = (isOn) => document.body.classList.toggle("is-dropping", isOn);
  addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth += 1;
    veil(true);
  });
  addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
  addEventListener("dragleave", () => {
    depth = Math.max(depth - 1, 0);
    if (!depth) veil(false);
  });
  addEventListener("drop", async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    veil(false);
    // Entries have to be asked for before anything is waited for.
    const entries = [...event.dataTransfer.items]
      .map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [...event.dataTransfer.files].map((file) => ({ file, path: file.name }));
    if (!entries.length) return take(files);
    const lists = await Promise.all(entries.map((entry) => filesOf(entry, "", 0)));
    // Folders that have pictures and labels each are so many sets; other things belong together.
    const drops = lists.length > 1 && lists.every(isSet) ? lists : [lists.flat()];
    for (const drop of drops) await take(drop);
  });
  for (const id of ["files", "folder-files"]) {
    $(id).addEventListener("change", (event) => {
      const found = [...event.target.files]
        .map((file) => ({ file, path: file.webkitRelativePath || file.name }));
      event.target.value = "";
      take(found);
    });
  }
  addEventListener("paste", (event) => {
    const { files = [], types = [] } = event.clipboardData ?? {};
    // What is copied from a document may be a text and its picture; a field takes the text.
    if (event.target.matches?.("textarea, input") && types.includes("text/plain")) return;
    if (files.length) take(files.map((file) => ({ file, path: file.name })));
  });
}

/** A text that is dragged belongs to the fields. */
const hasFiles = (event) => event.dataTransfer.types.includes("Files");

const isVisible = ({ path }) => !path.split("/").some((name) => name.startsWith("."));

/** Whether files are those of a folder that has pictures and something beside them. */
function isSet(files) {
  const paths = files.filter(isVisible).map(({ path }) => path);
  return paths.some((path) => path.includes("/")) && paths.some((path) => isPicture.test(path))
    && paths.some((path) => !isPicture.test(path));
}

/** The files of an entry, with their paths below what was dropped. */
async function filesOf(entry, folder, depth) {
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
    return file ? [{ file, path }] : [];
  }
  if (!entry.isDirectory || entry.name.startsWith(".") || depth >= deepest) return [];
  const reader = entry.createReader();
  const all = [];
  for (;;) {
    // A reader gives a hundred at a time.
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) break;
    all.push(...some);
  }
  return (await Promise.all(all.map((entry) => filesOf(entry, path + "/", depth + 1)))).flat();
}

async function take(found) {
  const files = found.filter(isVisible);
  if (!files.length) return;
  if (files.length === 1 && /\.ya?ml$/i.test(files[0].path) && await isRecipe(files[0].file)) {
    loadRecipe(files[0].file);
    return;
  }
  const target = await targetOf(files.map(({ path }) => path)).catch(fault);
  if (!target) return;
  const queue = files.map(({ file, path }) => ({ file, path: path.slice(target.left) }));
  const taken = [];
  const refused = [];
  const replaced = [];
  let isBroken = false;
  const words = () =>
    t("sending", { done: taken.length + refused.length, count: files.length });
  const progress = note(words(), { seconds: Infinity });
  const work = async () => {
    for (let next = queue.shift(); next && !isBroken; next = queue.shift()) {
      try {
        const { name, isReplaced } = await sendPatiently(next, target.place);
        taken.push(name);
        if (isReplaced) replaced.push(name);
      } catch (error) {
        if (!endsAll(error)) {
          // One that is not taken does not stop the others.
          refused.push(next.path);
          refused.why = error.message;
          continue;
        }
        if (!isBroken) fault(error);
        isBroken = true;
      } finally {
        progress.set(words());
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  progress.close();
  const place = target.isNew ? await ended(target.place) : target.place;
  if (taken.length) {
    const pictures = taken.filter((path) => isPicture.test(path)).sort();
    const isOpen = await openPlace(place, { chosen: pictures.slice(0, 1) });
    const unlisted = state.place === place ? state.unlisted : 0;
    const told = [t("received", { count: taken.length })];
    if (unlisted) told.push(t("unlisted", { count: unlisted }));
    note(told.join(" · "), {
      // What cannot be shown cannot be put away where it is shown.
      action: isOpen ? null : { name: t("forget-files"), run: forget },
      seconds: isOpen ? unlisted ? 20 : 4 : 30,
    });
  }
  if (replaced.length) {
    note(t("replaced", { count: replaced.length, names: firstOf(replaced) }), { seconds: 20 });
  }
  if (refused.length) {
    note(t("not-received", { count: refused.length, names: firstOf(refused), why: refused.why }),
      { isBad: true, seconds: 20 });
  }
}

const firstOf = (names) => names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");

const isPicture = /\.(jpe?g|png|webp|tiff?|gif|bmp|heic|avif|p[npgb]m)$/i;

/** A picture, or a file of many. */
const holdsPictures = new RegExp(`${isPicture.source}|\\.(tar|tfrecords?)$`, "i");

/** Whether nothing else would be taken either: the program is gone, or there is no room. */
const endsAll = (error) =>
  error.status === 0 || error.status === 507
  || ["too-many-files", "too-many-bytes", "in-use"].includes(error.code);

/** Sends a file, again where the program is too busy; gives what became of it. */
async function sendPatiently({ file, path }, place) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await send("files?" + new URLSearchParams({ path, place }), file);
    } catch (error) {
      if (error.status !== 503 || tries >= 60) throw error;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

async function isRecipe(file) {
  return file.size < 1 << 20 && /^(steps|variants)\s*:/m.test(await file.text());
}

/**
 * Where files go that were dropped together, and how much of their paths is left out.
 *
 * A folder is a place of its own, and so are pictures with labels: two that have names in common
 * would get each other's labels. Its name is left out, so that its pictures are called, and drawn
 * for, as in a job on that folder.
 */
async function targetOf(paths) {
  const isLoose = !paths.some((path) => path.includes("/"));
  // Pictures alone mix with nothing but pictures.
  if (isLoose && paths.every((path) => isPicture.test(path))) return { place: "dropped", left: 0 };
  if (isLoose && paths.every((path) => !holdsPictures.test(path))) {
    // Labels alone are for the pictures that are looked at.
    return { place: state.place.startsWith("dropped") ? state.place : "dropped", left: 0 };
  }
  const folder = paths[0].slice(0, paths[0].indexOf("/") + 1);
  const isOne = folder !== "" && paths.every((path) => path.startsWith(folder));
  const { place } = await post("sets", { name: isOne ? folder.slice(0, -1) : "files" });
  return { place, left: isOne ? folder.length : 0, isNew: true };
}

/** Says that all files of a place were sent; gives the place that they have then. */
async function ended(place) {
  try {
    return (await put("sets", { place })).place;
  } catch (error) {
    fault(error);
    return place;
  }
}
