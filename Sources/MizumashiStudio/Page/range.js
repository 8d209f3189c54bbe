// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// A slider with one handle or two, made of the browser's own, so that keys and screen readers work.

import { el } from "./dom.js";

const positions = 1000;

/** Of the values on a scale of factors. */
const digits = 3;

/**
 * @param scale `{low, high, step, log}`
 * @param values one number or two
 * @param names what each handle is called
 * @param change is given the values while a handle moves
 */
export function range(scale, values, names, change, text = String) {
  const isDouble = values.length === 2;
  const box = el("div", { class: isDouble ? "range" : "range single" });
  const fill = el("div", { class: "range-fill" });
  let current = [...values];
  const inputs = values.map((value, index) => el("input", {
    type: "range", min: "0", max: String(positions), step: String(stepOf(scale)),
    "aria-label": names[index],
    oninput: () => moved(index),
  }));

  function moved(index) {
    const position = Number(inputs[index].value);
    let value = valueAt(scale, position);
    if (value === current[index]) {
      // Rounded to where it was, a handle would not move by keys at all.
      value = next(scale, value, Math.sign(position - positionOf(scale, value)));
    }
    if (isDouble) {
      value = index === 0 ? Math.min(value, current[1]) : Math.max(value, current[0]);
    }
    current[index] = value;
    show();
    change([...current]);
  }

  function show() {
    current.forEach((value, index) => {
      inputs[index].value = String(positionOf(scale, value));
      inputs[index].setAttribute("aria-valuetext", text(value));
    });
    const places = current.map((value) => positionOf(scale, value) / positions);
    const zero = scale.low < 0 && scale.high > 0 ? -scale.low / (scale.high - scale.low) : 0;
    const from = isDouble ? places[0] : Math.min(zero, places[0]);
    const to = isDouble ? places[1] : Math.max(zero, places[0]);
    // The middle of a handle does not reach the track's end.
    fill.style.setProperty("--from", `calc(8px + (100% - 16px) * ${from})`);
    fill.style.setProperty("--to", `calc(8px + (100% - 16px) * ${to})`);
    // Where both handles meet, the one that can move away is on top.
    if (isDouble) inputs[0].style.zIndex = places[0] > .5 ? "2" : "1";
  }

  box.append(fill, ...inputs);
  show();
  return { element: box, set(values) { current = [...values]; show(); } };
}

function stepOf(scale) {
  if (scale.log) return 5;
  return Math.max(positions * scale.step / (scale.high - scale.low), .001);
}

function positionOf(scale, value) {
  const inside = Math.min(Math.max(value, scale.low), scale.high);
  return scale.log
    ? positions * Math.log(inside / scale.low) / Math.log(scale.high / scale.low)
    : positions * (inside - scale.low) / (scale.high - scale.low);
}

function valueAt(scale, position) {
  const share = position / positions;
  if (scale.log) return Number((scale.low * (scale.high / scale.low) ** share).toPrecision(digits));
  const value = scale.low + (scale.high - scale.low) * share;
  const steps = Math.round((value - scale.low) / scale.step);
  return Number((scale.low + steps * scale.step).toPrecision(6));
}

/** The value beside another, in a direction. */
function next(scale, value, direction) {
  const step = scale.log ? 10 ** (Math.floor(Math.log10(value)) + 1 - digits) : scale.step;
  const beside = Number((value + direction * step).toPrecision(6));
  return Math.min(Math.max(beside, scale.low), scale.high);
}

/** A scale that holds the values too. */
export function widened(scale, values, rule) {
  const low = Math.min(scale.low, ...values);
  const high = Math.max(scale.high, ...values);
  return {
    ...scale,
    low: Math.max(low, rule.low ?? low),
    high: Math.max(Math.min(high, rule.high ?? high), low + scale.step),
  };
}
