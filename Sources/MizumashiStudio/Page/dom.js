// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Makes elements. Nothing here parses markup, so that no text can become any.

import { icon } from "./icons.js";

/**
 * An element with properties and children.
 *
 * `on…` properties are listeners, `class` and `data-…`, `aria-…` and `role` are attributes, the
 * rest are properties; those that are null or undefined are left out. Children are elements or
 * text.
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else if (/^(data-|aria-|role$|for$)/.test(key)) element.setAttribute(key, String(value));
    else element[key] = value;
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** A button with a picture, and a name that a screen reader says. */
export function iconButton(name, label, onclick, properties = {}) {
  const { class: more = "", ...rest } = properties;
  return el("button", {
    type: "button", class: `icon ${more}`.trim(), "aria-label": label, title: label, onclick,
    ...rest,
  }, icon(name));
}

export const $ = (id) => document.getElementById(id);

/**
 * Calls `body` when nothing has called for it for a while; `flush` calls at once what still waits.
 */
export function debounced(milliseconds, body) {
  let timer = null;
  let latest = [];
  const run = () => {
    timer = null;
    return body(...latest);
  };
  const call = (...values) => {
    clearTimeout(timer);
    latest = values;
    timer = setTimeout(run, milliseconds);
  };
  call.isPending = () => timer !== null;
  call.flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    run();
  };
  return call;
}

/** What a person wrote, with the letters of Japanese keyboards as others write them. */
export const plain = (text) => text.normalize("NFKC").trim().replaceAll("−", "-");

/** A whole number from 1; null for anything else. */
export function wholeNumber(text) {
  const digits = plain(text);
  return /^\d{1,9}$/.test(digits) && Number(digits) >= 1 ? Number(digits) : null;
}

/** Whether a key belongs to an input method that is still converting letters. */
export const isConverting = (event) => event.isComposing || event.keyCode === 229;
