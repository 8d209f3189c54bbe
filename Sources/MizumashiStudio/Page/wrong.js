// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// What is wrong with what was written into a field, in a line below it.

import { el } from "./dom.js";

let number = 0;

/** Says what is wrong with a field; null where nothing is. */
export function tellWrong(input, text) {
  const line = document.getElementById(input.getAttribute("aria-describedby"));
  input.ariaInvalid = String(text !== null);
  if (text === null) {
    line?.remove();
    input.removeAttribute("aria-describedby");
  } else if (line) {
    line.textContent = text;
  } else {
    const made = el("p", { class: "wrong", id: `wrong-${number++}`, role: "alert" }, text);
    (input.closest(rows) ?? input).after(made);
    input.setAttribute("aria-describedby", made.id);
  }
}

/** What stands beside a field; the line comes below all of it. */
const rows = ".field-row, .variant-head, .tool";
