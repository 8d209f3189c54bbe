// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// One outcome, large, beside what it was made of.

import { pictureFault } from "./api.js";
import { openDialog } from "./dialog.js";
import { el, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { range } from "./range.js";
import { nameOf, originalOf, renew } from "./results.js";
import { say } from "./say.js";
import { state } from "./store.js";
import { t } from "./words.js";

export function openLightbox(start) {
  let index = start;
  let cut = .5;
  const { dialog, body, foot } = openDialog("", { name: "lightbox" });
  const title = dialog.querySelector("h2");
  const before = el("img", { class: "before" });
  const after = el("img", { class: "after" });
  const line = el("div", { class: "cut" });
  const sides = [
    el("span", { class: "side left" }, t("before-word")),
    el("span", { class: "side right" }, t("after-word")),
  ];
  const stage = el("div", { class: "stage" }, before, after, line, ...sides);
  body.replaceWith(stage);
  const slider = range({ low: 0, high: 1, step: .01 }, [cut], [t("compare")], ([value]) => {
    cut = value;
    show();
  }, (value) => `${Math.round(value * 100)} %`);
  const drawn = el("div", { class: "drawn", tabIndex: 0, role: "group", "aria-label": t("drawn") });
  let save = null;
  const buttons = [
    iconButton("up", t("previous"), () => step(-1)),
    iconButton("down", t("following"), () => step(1)),
  ];
  const saveButton = el("button", {
    type: "button", class: "small", onclick: () => el("a", save).click(),
  }, icon("download"), t("save-picture"));
  foot.append(drawn, el("span", { "aria-hidden": "true" }, t("before-word")), slider.element,
    el("span", { "aria-hidden": "true" }, t("after-word")), ...buttons, saveButton);

  function step(by) {
    index = (index + by + state.outcomes.length) % state.outcomes.length;
    fill();
    say(title.textContent);
  }

  function fill() {
    const outcome = state.outcomes[index];
    if (!outcome) return dialog.close();
    const original = originalOf(outcome);
    const wanted = Math.max(stage.clientWidth, 600) * Math.min(devicePixelRatio, 2);
    const side = Math.min(Math.ceil(wanted / 100) * 100, 2000);
    const source = (outcome) => `${outcome.address}?side=${side}&labels=${state.labels ? 1 : 0}`;
    title.textContent = outcome.isOriginal || nameOf(outcome) === outcome.title
      ? outcome.title : `${outcome.title} → ${nameOf(outcome)}`;
    come(before, source(original));
    before.alt = `${t("before-word")}: ${original.title}`;
    after.hidden = Boolean(outcome.failure);
    come(after, outcome.failure ? null : source(outcome));
    after.alt = `${t("after-word")}: ${outcome.caption.join(", ")}`;
    const isAlone = Boolean(outcome.isOriginal || outcome.failure);
    for (const element of [before, line, ...sides, slider.element]) element.hidden = isAlone;
    saveButton.hidden = Boolean(outcome.failure);
    tell(outcome);
    save = {
      href: `${outcome.address}?whole=1`,
      download: [
        stem(outcome.title), ...(outcome.isOriginal ? [] : [outcome.variant, outcome.number]),
      ].join("_") + ".png",
    };
    show();
  }

  /** Until a picture is there, the one before it would stand below its name. */
  function come(image, source) {
    if (image.getAttribute("src") === source) return;
    image.classList.toggle("is-coming", source !== null);
    if (source === null) image.removeAttribute("src"); else image.src = source;
  }

  for (const image of [before, after]) {
    for (const event of ["load", "error"]) {
      image.addEventListener(event, () => image.classList.remove("is-coming"));
    }
  }

  /** Every number that was drawn, a line for each step. */
  function tell(outcome) {
    if (outcome.failure) {
      drawn.replaceChildren(el("p", { class: "fault-text" }, outcome.failure));
      return;
    }
    const extent = `${outcome.width} × ${outcome.height}`;
    const lines = outcome.numbers ?? [];
    drawn.replaceChildren(
      el("p", {}, lines.length ? extent : [extent, ...outcome.caption].join(" · ")),
      ...(lines.length ? [el("ul", {}, ...lines.map((line) => el("li", {}, line)))] : []));
  }

  after.addEventListener("error", async () => {
    const { src } = after;
    const problem = src && await pictureFault(src);
    if (!problem || after.src !== src) return;
    const renewed = problem.status === 410 ? renew() : null;
    if (renewed) {
      await renewed;
      if (dialog.open) fill();
      return;
    }
    // What the browser shows for a picture that is none says nothing.
    after.hidden = saveButton.hidden = true;
    drawn.replaceChildren(el("p", { class: "fault-text" }, problem.message));
  });

  /** The cut goes through both pictures at the same place of the stage. */
  function show() {
    const outcome = state.outcomes[index];
    const isAlone = outcome?.isOriginal || outcome?.failure;
    const inner = `calc((100% + 28px) * ${cut} - 14px)`;
    before.style.setProperty("--cut", inner);
    after.style.setProperty("--cut", isAlone ? "0%" : inner);
    line.style.setProperty("--line-at", `${cut * 100}%`);
  }

  stage.addEventListener("pointerdown", (event) => {
    stage.setPointerCapture(event.pointerId);
    follow(event);
    stage.addEventListener("pointermove", follow);
  });
  stage.addEventListener("pointerup", () => stage.removeEventListener("pointermove", follow));
  function follow(event) {
    const box = stage.getBoundingClientRect();
    cut = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
    slider.set([cut]);
    show();
  }
  dialog.addEventListener("keydown", (event) => {
    if (event.target.matches("input, .drawn")) return;
    if (event.key === "ArrowRight" || event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(-1);
    else return;
    event.preventDefault();
  });
  fill();
}

const stem = (name) => name.replace(/\.[^.]+$/, "");
