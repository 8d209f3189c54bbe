// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// The job on a folder: what it reads, where it writes, how far it is.

import { get, post, remove } from "./api.js";
import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { chooseBelow, placeName } from "./pictures.js";
import { say } from "./say.js";
import { writeStrength } from "./results.js";
import { openPlace, state } from "./store.js";
import { fileName } from "./take.js";
import { t } from "./words.js";

const settings = { output: "augmented", copies: "", format: "" };
const formats = ["jpg", "png", "webp", "tiff"];

export async function openRun() {
  if (!await writeStrength()) return;
  const { dialog, body, foot } = openDialog(t("run-title"), { name: "run" });
  const fault = el("p", { class: "fault-text", hidden: true, role: "alert" });
  const output = el("input", { type: "text", id: "run-output", value: settings.output, autocomplete: "off" });
  const copies = el("input", { type: "text", inputMode: "numeric", id: "run-copies", value: settings.copies, placeholder: t("as-recipe"), autocomplete: "off" });
  const format = el("select", { id: "run-format" }, el("option", { value: "" }, t("format-keep")),
    ...formats.map((name) => el("option", { value: name, selected: name === settings.format }, name.toUpperCase())));
  const start = el("button", { type: "button", class: "primary", id: "run-start", onclick: begin }, t("run-start"));
  body.append(el("div", { class: "form" }, fault,
    el("div", { class: "labelled" }, el("span", { class: "label" }, t("run-input")), el("p", {}, placeName()),
      el("p", { class: "hint" }, t("run-input-hint"))),
    el("div", { class: "labelled" },
      el("label", { class: "label", for: "run-output" }, t("run-output", { folder: state.start.output })),
      el("div", { class: "with-button" }, output,
        state.start.sharesFolder ? el("button", { type: "button", onclick: choose }, t("choose")) : null),
      el("p", { class: "hint" }, t("run-output-hint"))),
    el("div", { class: "pair" },
      el("label", { class: "labelled" }, el("span", { class: "label" }, t("copies-of-each")), copies),
      el("label", { class: "labelled" }, el("span", { class: "label" }, t("format")), format)),
    el("p", { class: "hint" }, t("run-safety"))));
  foot.append(start);
  output.focus();

  async function choose() {
    const path = await chooseBelow(t("run-output", { folder: state.start.output }), "", false);
    if (path !== null) output.value = path ? `${path}/augmented` : "augmented";
  }

  async function begin() {
    Object.assign(settings, { output: output.value.trim(), copies: copies.value.trim(), format: format.value });
    fault.hidden = true;
    start.disabled = true;
    try {
      const job = await post("jobs", {
        yaml: state.yaml, name: fileName(), place: state.place, output: settings.output, seed: state.seed,
        ...(settings.copies ? { copies: Number(settings.copies) } : {}),
        ...(settings.format ? { format: settings.format } : {}),
      });
      if (job.issues) throw new Error(job.issues[0].message);
      watch(job);
    } catch (error) {
      fault.textContent = error.message;
      fault.hidden = false;
      start.disabled = false;
    }
  }

  function watch(first) {
    const bar = el("progress", { max: 1, "aria-label": t("progress") });
    const words = el("p", { role: "status" });
    const details = el("ul");
    const cancel = el("button", { type: "button", id: "run-cancel", onclick: () => remove("jobs") }, t("cancel"));
    body.replaceChildren(el("div", { class: "job-result" }, bar, words, details));
    foot.replaceChildren(cancel);
    cancel.focus();
    let isOpen = true;
    dialog.addEventListener("close", () => { isOpen = false; });

    function show(job) {
      bar.max = Math.max(job.sources, 1);
      bar.value = job.done;
      const values = { done: job.done, sources: job.sources, outputs: job.outputs, output: `${state.start.output}/${job.output}`, failures: job.failureCount };
      words.textContent = job.state === "running" ? t("run-running", values)
        : job.state === "failed" ? job.message : t(`run-${job.state}`, values)
          + (job.failureCount ? " " + t("run-failures", values) : "") + (job.alreadyDone ? " " + t("run-already", { count: job.alreadyDone }) : "");
      words.className = job.state === "failed" ? "fault-text" : "";
      details.replaceChildren(...job.failures.map((text) => el("li", {}, text)));
      if (job.state !== "running") {
        bar.hidden = job.state === "failed";
        foot.replaceChildren(el("button", { type: "button", class: "primary", onclick: () => dialog.close() }, t("close")));
        if (job.state === "done" && state.start.sharesFolder) {
          foot.prepend(el("button", {
            type: "button", id: "run-look", onclick: () => { dialog.close(); openPlace(`folder:${job.output}`, { chosen: [] }); },
          }, t("look-at-results")));
        }
        foot.lastChild.focus();
        if (!isOpen) say(words.textContent);
      }
      dialog.dataset.state = job.state;
      return job.state === "running";
    }

    async function poll() {
      try {
        if (!show(await get("jobs"))) return;
      } catch (error) {
        words.textContent = error.message;
        return;
      }
      setTimeout(poll, 250);
    }
    if (show(first)) setTimeout(poll, 150);
  }
}
