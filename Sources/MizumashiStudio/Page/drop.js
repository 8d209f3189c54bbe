// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Files and whole folders that are dropped on the page, or chosen, or pasted.

import { get, send } from "./api.js";
import { $ } from "./dom.js";
import { forget } from "./pictures.js";
import { loadRecipe } from "./recipe.js";
import { note } from "./say.js";
import { fault, openPlace } from "./store.js";
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
    const found = entries.length
      ? (await Promise.all(entries.map((entry) => filesOf(entry, "", 0)))).flat()
      : [...event.dataTransfer.files].map((file) => ({ file, path: file.name }));
    take(found);
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
  const files = found.filter(({ path }) => !path.split("/").some((name) => name.startsWith(".")));
  if (!files.length) return;
  if (files.length === 1 && /\.ya?ml$/i.test(files[0].path) && await isRecipe(files[0].file)) {
    loadRecipe(files[0].file);
    return;
  }
  const { length } = await leftOut(files.map(({ path }) => path));
  const queue = files.map(({ file, path }) => ({ file, path: path.slice(length) }));
  const taken = [];
  const refused = [];
  let isBroken = false;
  const words = () =>
    t("sending", { done: taken.length + refused.length, count: files.length });
  const progress = note(words(), { seconds: Infinity });
  const work = async () => {
    for (let next = queue.shift(); next && !isBroken; next = queue.shift()) {
      try {
        taken.push(await sendPatiently(next));
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
  if (taken.length) {
    const pictures = taken.filter((path) => isPicture.test(path)).sort();
    const isOpen = await openPlace("dropped", { chosen: pictures.slice(0, 1) });
    note(t("received", { count: taken.length }), {
      // What cannot be shown cannot be put away where it is shown.
      action: isOpen ? null : { name: t("forget-files"), run: forget }, seconds: isOpen ? 4 : 30,
    });
  }
  if (refused.length) {
    const names = refused.slice(0, 5).join(", ") + (refused.length > 5 ? ", …" : "");
    note(t("not-received", { count: refused.length, names, why: refused.why }),
      { isBad: true, seconds: 20 });
  }
}

const isPicture = /\.(jpe?g|png|webp|tiff?|gif|bmp|heic|avif|p[npgb]m)$/i;

/** Whether nothing else would be taken either: the program is gone, or there is no room. */
const endsAll = (error) =>
  error.status === 0 || error.status === 507
  || ["too-many-files", "too-many-bytes", "in-use"].includes(error.code);

/** Sends a file, again where the program is too busy; gives the name that it has then. */
async function sendPatiently({ file, path }) {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await send("files?" + new URLSearchParams({ path }), file);
      return answer.name ?? path;
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
 * What is left out of all paths: the name of the folder that was dropped, so that its pictures are
 * called, and drawn for, as in a job on that folder. A second folder keeps its name, so that the
 * two do not mix.
 */
async function leftOut(paths) {
  const folder = paths[0].slice(0, paths[0].indexOf("/") + 1);
  if (!folder || !paths.every((path) => path.startsWith(folder))) return "";
  // Dropped again, the folder whose name was left out is the same again.
  if (folder === plainFolder()) return folder;
  try {
    const { pictures } = await get("pictures?place=dropped");
    if (pictures.length) return "";
  } catch {
    // There is something, which cannot be read as it is.
    return "";
  }
  try { sessionStorage.setItem(key, folder); } catch { /* Then it has its name the next time. */ }
  return folder;
}

const key = "mizumashi-studio-dropped";

function plainFolder() {
  try { return sessionStorage.getItem(key); } catch { return null; }
}
