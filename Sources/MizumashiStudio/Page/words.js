// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Which language the page speaks.

import { english } from "./words-en.js";
import { japanese } from "./words-ja.js";
import { summaries } from "./catalogue-ja.js";

const languages = { en: english, ja: japanese };
const key = "mizumashi-studio-language";

function preferred() {
  try {
    const saved = localStorage.getItem(key);
    if (saved in languages) return saved;
  } catch { /* Then what the browser prefers. */ }
  return navigator.language?.startsWith("ja") ? "ja" : "en";
}

let language = preferred();

export const currentLanguage = () => language;

export function setLanguage(name) {
  language = name;
  try { localStorage.setItem(key, name); } catch { /* It holds until the page is closed. */ }
  apply();
}

/**
 * A text of the page; `{name}` in it becomes the value of that name. Where `count` is one, a text
 * of that name with `-one` comes before it.
 */
export function t(name, values = {}) {
  if (values.count === 1 && has(`${name}-one`)) name += "-one";
  const text = languages[language][name] ?? english[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

/** Whether the page has words of its own for something. */
export function has(name) {
  return name in english;
}

/** A summary of the catalogue in the page's language. */
export function summary(text) {
  return language === "ja" ? summaries[text] ?? text : text;
}

/** Puts the words into what `index.html` has. */
export function apply() {
  document.documentElement.lang = language;
  // The name of the other language is a word of that language.
  document.getElementById("language").lang = language === "ja" ? "en" : "ja";
  for (const element of document.querySelectorAll("[data-t]")) {
    element.textContent = t(element.dataset.t);
  }
  for (const element of document.querySelectorAll("[data-t-label]")) {
    const label = t(element.dataset.tLabel);
    element.setAttribute("aria-label", label);
    if (element.tagName === "BUTTON") element.title = label;
  }
}
