// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// The job on a folder: what it reads, where it writes, how far it is.

import { get, post, remove } from "./api.js";
import { openDialog } from "./dialog.js";
import { $, el, plain, wholeNumber } from "./dom.js";
import { chooseBelow, placeName } from "./pictures.js";
import { note, say } from "./say.js";
import { writeStrength } from "./results.js";
import { fault, isReady, listen, openPlace, state } from "./store.js";
import { fileName } from "./take.js";
import { has, t } from "./words.js";

const settings = { output: "augmented", copies: "", format: "" };
const formats = ["jpg", "png", "webp", "tiff"];

/** The job that the program tells of, for as long as it runs. */
let job = null;
/** What shows the job, while a dialog does. */
let view = null;
/** Whether its end was asked for. */
let isCancelled = false;

const runs = (job) => job?.state === "running";

/** Finds a job again that runs since before the page was loaded. */
export function startRun() {
  listen("recipe", mark);
  listen("language", mark);
  get("jobs").then((known) => { if (runs(known) && !runs(job)) follow(known); })
    .catch(() => {});
}

/** A running job can be looked at whatever the recipe is now. */
function mark() {
  const button = $("run");
  button.disabled = state.issues.length > 0 && !runs(job);
  button.classList.toggle("is-running", runs(job));
  button.title = runs(job) ? wordsOf(job) : "";
}

export async function openRun() {
  try {
    if (runs(job)) return watch();
    const known = await get("jobs");
    if (runs(known)) {
      follow(known);
      return watch();
    }
  } catch (error) {
    return fault(error);
  }
  if (!await isReady() || !await writeStrength()) return;
  ask();
}

// MARK: What is to be done

/** Whether results cannot lie below the studio's folder: it is read whole, or is not read. */
const liesOutside = () => state.place === "folder:" || state.place.startsWith("results:");

/** Whether results lie below the folder that the studio was started for. */
const sharesFolder = () => state.start.sharesFolder && !liesOutside();

/** The folder that results lie below. */
const folderOfResults = () => liesOutside() ? state.start.outputOfFolder : state.start.output;

/** Why the job cannot be done there; null where it can. */
function whyNot(output) {
  const { start, place } = state;
  // Where results have a folder of their own, they may lie in it as it is.
  if (!output && sharesFolder()) return t("problem-no-output");
  if (place === "folder:") {
    return start.outputIsInside ? t("run-inside", { folder: start.folder }) : null;
  }
  // What was dropped lies apart from all results, as do folders from those of another folder.
  if (place.startsWith("dropped") || !sharesFolder() && !liesOutside()) return null;
  const path = place.slice(place.indexOf(":") + 1);
  const isInside = !path || `${output}/`.startsWith(`${path}/`);
  return isInside ? t("run-output-inside", { folder: placeName() }) : null;
}

function ask() {
  const { dialog, body, foot } = openDialog(t("run-title"), { name: "run" });
  const wrong = el("p", { class: "fault-text", hidden: true, role: "alert" });
  const output = el("input", {
    type: "text", id: "run-output", value: settings.output, autocomplete: "off", oninput: check,
  });
  const copies = el("input", {
    type: "text", inputMode: "numeric", id: "run-copies", value: settings.copies,
    placeholder: t("as-recipe"), autocomplete: "off", oninput: check,
    "aria-describedby": "run-copies-wrong",
  });
  const copiesWrong = el("p", { class: "hint wrong", id: "run-copies-wrong", hidden: true });
  const format = el("select", { id: "run-format" },
    el("option", { value: "" }, t("format-keep")),
    ...formats.map((name) => el("option", {
      value: name, selected: name === settings.format,
    }, name.toUpperCase())));
  const why = el("p", { class: "fault-text", id: "run-why-not", hidden: true, role: "status" });
  const start = el("button", {
    type: "button", class: "primary", id: "run-start", "aria-describedby": "run-why-not",
    onclick: begin,
  }, t("run-start"));
  body.append(el("div", { class: "form" }, wrong,
    el("div", { class: "labelled" },
      el("span", { class: "label" }, t("run-input")), el("p", {}, placeName()),
      el("p", { class: "hint" }, t("run-input-hint"))),
    el("div", { class: "labelled" },
      el("label", { class: "label", for: "run-output" },
        t("run-output", { folder: folderOfResults() })),
      el("div", { class: "with-button" }, output,
        sharesFolder()
          ? el("button", { type: "button", onclick: choose }, t("choose")) : null),
      el("p", { class: "hint" }, t("run-output-hint"))),
    el("div", { class: "pair" },
      el("label", { class: "labelled" },
        el("span", { class: "label" }, t("copies-of-each")), copies, copiesWrong),
      el("label", { class: "labelled" }, el("span", { class: "label" }, t("format")), format)),
    why, el("p", { class: "hint" }, t("run-safety"))));
  foot.append(start);
  check();
  output.focus();

  async function choose() {
    const path = await chooseBelow(t("run-output", { folder: folderOfResults() }), "", false);
    if (path !== null) output.value = path ? `${path}/augmented` : "augmented";
    check();
  }

  function check() {
    const reason = whyNot(output.value.trim());
    why.hidden = !reason;
    why.textContent = reason ?? "";
    start.disabled = Boolean(reason);
    // A fault is told at the start only, and taken back as soon as it is none.
    if (areCopiesFine()) copiesAre(true);
  }

  function areCopiesFine() {
    return plain(copies.value) === "" || wholeNumber(copies.value) !== null;
  }

  function copiesAre(isFine) {
    copies.setAttribute("aria-invalid", String(!isFine));
    copiesWrong.hidden = isFine;
    copiesWrong.textContent = isFine ? "" : t("whole-number");
  }

  async function begin() {
    if (!areCopiesFine()) {
      copiesAre(false);
      copies.focus();
      return;
    }
    Object.assign(settings, {
      output: output.value.trim(), copies: plain(copies.value), format: format.value,
    });
    wrong.hidden = true;
    const form = [...body.children];
    // To find the pictures takes its time. So the job is shown, and can be cancelled, at once.
    job = { state: "running", isStarting: true, sources: 0, done: 0 };
    isCancelled = false;
    mark();
    watch({ dialog, body, foot });
    try {
      const started = await post("jobs", {
        yaml: state.yaml, name: fileName(), place: state.place, output: settings.output,
        seed: state.seed,
        ...(settings.copies ? { copies: wholeNumber(settings.copies) } : {}),
        ...(settings.format ? { format: settings.format } : {}),
      });
      if (started.issues) throw new Error(started.issues[0].message);
      // What was asked for before the program knew the job had no job to end.
      if (isCancelled) await cancelJob();
      follow(started);
    } catch (error) {
      job = null;
      mark();
      if (dialog.open) {
        body.replaceChildren(...form);
        foot.replaceChildren(start);
        wrong.textContent = error.message;
        wrong.hidden = false;
        start.focus();
      } else {
        view?.close();
        note(error.message, { isBad: true, seconds: 12 });
      }
      view = null;
    }
  }
}

// MARK: How far it is

/** Asks again and again how far a job is, whether or not a dialog shows it. */
async function follow(first) {
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  let tenth = 0;
  job = first;
  view?.show(job);
  while (runs(job)) {
    mark();
    view?.show(job);
    const now = Math.floor(10 * job.done / Math.max(job.sources, 1));
    if (view && now > tenth) say(wordsOf(job));
    tenth = now;
    await pause(view ? 250 : 1000);
    try {
      job = await get("jobs");
    } catch (error) {
      // The job goes on even where the program is too busy to answer.
      view?.fail(error);
      await pause(2000);
    }
  }
  isCancelled = false;
  mark();
  if (view) {
    view.show(job);
    say(wordsOf(job));
  } else {
    note(wordsOf(job), { isBad: isBroken(job), seconds: 12 });
  }
}

/** Whether a job ended without a report; it is unknown to a program that was started since. */
const isBroken = (job) => job.state === "failed" || job.state === "none";

/** Asks for the end of the job that runs. */
function cancelJob() {
  isCancelled = true;
  view?.show(job);
  return remove("jobs").catch((error) => {
    isCancelled = false;
    view?.fail(error);
  });
}

function wordsOf(job) {
  const values = {
    done: job.done, sources: job.sources, outputs: job.outputs, output: job.output,
    failures: job.failureCount,
  };
  if (runs(job) && isCancelled) return t("run-cancelling");
  if (runs(job) && (job.isStarting || !job.sources)) return t("run-starting");
  if (job.state === "failed") {
    const key = `problem-${job.code}`;
    return has(key) ? t(key, { detail: job.message }) : job.message;
  }
  return [
    t(`run-${job.state}`, values),
    job.failureCount && !runs(job) ? t("run-failures", values) : "",
    job.alreadyDone ? t("run-already", { count: job.alreadyDone }) : "",
  ].filter(Boolean).join(" ");
}

/** Shows the job that runs, in a dialog that is open or in a new one. */
function watch(place = openDialog(t("run-title"), { name: "run" })) {
  const { dialog, body, foot } = place;
  const bar = el("progress", { max: 1, "aria-label": t("progress") });
  const words = el("p", { id: "run-words" });
  const details = el("div", { class: "job-details" });
  const cancel = el("button", { type: "button", id: "run-cancel", onclick: cancelJob }, t("cancel"));
  body.replaceChildren(el("div", { class: "job-result" }, bar, words, details));
  foot.replaceChildren(cancel);
  cancel.focus();
  const mine = { show, fail, close: () => dialog.close() };
  view = mine;
  dialog.addEventListener("close", () => { if (view === mine) view = null; });
  show(job);

  function fail(error) {
    words.textContent = error.message;
    words.className = "fault-text";
  }

  function show(job) {
    bar.max = Math.max(job.sources ?? 0, 1);
    if (job.sources) bar.value = job.done; else bar.removeAttribute("value");
    words.textContent = wordsOf(job);
    words.className = isBroken(job) ? "fault-text" : "";
    const lines = lists.map(([key]) => job[key]?.length ?? 0).join();
    // A list that somebody reads stays the same element until there is more.
    if (lines !== details.dataset.lines) {
      details.replaceChildren(...lists.map(([key, title]) => list(job[key], t(title))));
    }
    details.dataset.lines = lines;
    dialog.dataset.state = job.state;
    if (!runs(job)) end(job);
  }

  function end(job) {
    bar.hidden = isBroken(job);
    foot.replaceChildren(el("button", {
      type: "button", class: "primary", onclick: () => dialog.close(),
    }, t("close")));
    if (job.resultPlace && job.state === "done") {
      foot.prepend(el("button", {
        type: "button", id: "run-look", onclick: () => {
          dialog.close();
          openPlace(job.resultPlace, { chosen: [] });
        },
      }, t("look-at-results")));
    }
    foot.lastChild.focus();
  }
}

/** What a job tells line by line. */
const lists = [
  ["failures", "run-failed-list"], ["warnings", "run-warnings"], ["losses", "run-losses"],
];

function list(lines, title) {
  if (!lines?.length) return "";
  return el("section", { "aria-label": title }, el("h3", {}, title),
    el("ul", { tabIndex: 0, "aria-label": title },
      ...lines.map((line) => el("li", {}, textOf(line)))));
}

/** A line as it is, or what a format of labels cannot hold. */
function textOf(line) {
  if (typeof line === "string") return line;
  const { what, count, example } = line;
  return example ? `${what}: ${count} (${example})` : `${what}: ${count}`;
}
