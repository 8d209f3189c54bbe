// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// A field for each kind of parameter. Each gives an element and calls `change` with what a recipe
// has then; undefined leaves the parameter out.

import { swatch } from "./colours.js";
import { el, plain } from "./dom.js";
import { range, widened } from "./range.js";
import { brief, format, read, write } from "./sampler.js";
import { summary, t } from "./words.js";
import { tellWrong } from "./wrong.js";

const units = { degrees: "°", pixels: "px", fraction: "", chance: "", intensity: "", factor: "×" };

/**
 * @param rule the parameter as the catalogue has it
 * @param value what the recipe has; undefined for the default
 * @param isOff whether not even the default holds, since another parameter does instead
 */
export function field(rule, value, change, { isOff = false } = {}) {
  const isDefault = value === undefined;
  const shown = isOff ? undefined : isDefault ? rule.default : value;
  const head = el("div", { class: "field-head" },
    el("span", { class: "field-name" }, rule.name),
    el("span", { class: "field-hint", title: summary(rule.summary) }, summary(rule.summary)));
  const box = el("div", {
    class: isDefault ? "field is-default" : "field", role: "group", "aria-label": rule.name,
    "data-parameter": rule.name,
  }, head);
  const make = kinds[rule.kind] ?? other;
  box.append(...[make(rule, shown, change, head)].flat());
  if (!isDefault) {
    head.append(el("button", {
      type: "button", class: "plain small", title: t("reset"),
      "aria-label": t("reset-of", { name: rule.name }),
      onclick: () => change(undefined),
    }, "↺"));
  }
  return box;
}

const kinds = {
  number: (rule, value, change, head) =>
    sampled(rule, value, change, head, ["fixed", "range", "each"]),
  chance: (rule, value, change, head) => sampled(rule, value, change, head, ["fixed"]),
  fixed: (rule, value, change) => fixedNumber(rule, read(value).low ?? rule.slider.low, change),
  axes, word, bool, colour, choice,
  length: (rule, value, change) => textField(rule, value, change, t("length-hint")),
  numbers: numberList,
  steps: () => [],
};

// MARK: Numbers

/** A number, a range or a list of numbers. */
function sampled(rule, value, change, head, allowed) {
  let sampler = value === undefined || value === null ? null : read(value);
  if (sampler?.kind === "choice" && allowed.length > 1) allowed = [...allowed, "choice"];
  const body = el("div");
  if (allowed.length > 1) {
    const names = [...allowed, ...(sampler?.kind === "other" ? ["other"] : [])];
    const select = el("select", {
      class: "small", "aria-label": t("kind-of", { name: rule.name }),
      onchange: () => { sampler = converted(rule, sampler, select.value); change(write(sampler)); },
    }, ...(sampler ? [] : [el("option", { value: "none", selected: true }, t("kind-none"))]),
      ...names.map((name) => el("option", {
        value: name, selected: sampler?.kind === name,
      }, t(`kind-${name}`))));
    head.append(select);
  }
  if (!sampler) return body;
  switch (sampler.kind) {
    case "range": body.append(rangeRow(rule, sampler, change)); break;
    case "fixed": body.append(fixedNumber(rule, sampler.low, change)); break;
    case "each": case "choice": body.append(listRow(rule, sampler, change)); break;
    default: body.append(...otherRow(value));
  }
  return body;
}

function converted(rule, sampler, kind) {
  const { low, high } = rule.slider;
  const middle = Math.max(low, Math.min(high, 0));
  // What is not set begins with the default, where there is one.
  if (!sampler && rule.default !== undefined) sampler = read(rule.default);
  const from = sampler?.values?.[0] ?? sampler?.low ?? middle;
  const to = sampler?.values?.at(-1) ?? sampler?.high ?? high;
  switch (kind) {
    case "fixed": return { kind, low: to };
    case "range": {
      const [a, b] = from === to ? [Math.min(middle, to), Math.max(middle, to)] : [from, to];
      return { kind, low: Math.min(a, b), high: a === b ? high : Math.max(a, b) };
    }
    default: return { kind, values: from === to ? [from] : [from, to] };
  }
}

function rangeRow(rule, sampler, change) {
  const values = [sampler.low, sampler.high];
  const labels = [t("lowest-of", { name: rule.name }), t("highest-of", { name: rule.name })];
  const text = (value) => format(value) + (units[rule.unit] ?? "");
  const slider = range(widened(rule.slider, values, rule), values, labels, (values) => {
    inputs.forEach((input, index) => { input.value = format(values[index]); });
    change(write({ kind: "range", low: values[0], high: values[1] }), "slide");
  }, text);
  const inputs = values.map((value, index) => numberInput(rule, value, labels[index], (number) => {
    const now = inputs.map((input) => Number(input.value));
    now[index] = number;
    change(write({ kind: "range", low: Math.min(...now), high: Math.max(...now) }));
  }));
  return el("div", { class: "field-row" }, inputs[0], slider.element, inputs[1]);
}

function fixedNumber(rule, value, change) {
  const text = (value) => format(value) + (units[rule.unit] ?? "");
  const slider = range(widened(rule.slider, [value], rule), [value], [rule.name], ([value]) => {
    input.value = format(value);
    change(value, "slide");
  }, text);
  const input = numberInput(rule, value, rule.name, change);
  return el("div", { class: "field-row" }, slider.element, input,
    units[rule.unit] ? el("span", { class: "unit", "aria-hidden": "true" }, units[rule.unit]) : null);
}

function numberInput(rule, value, label, change) {
  const input = el("input", {
    type: "text", inputMode: "decimal", class: "number", "aria-label": label, value: format(value),
    autocomplete: "off",
    onchange: () => {
      const text = plain(input.value);
      const number = Number(text.endsWith("%")
        ? Number(text.slice(0, -1)) / 100 : text.replace(/[°×]|px$/, ""));
      const isFine = text !== "" && isAllowed(rule, number)
        && (!rule.whole || Number.isInteger(number));
      tellWrong(input, isFine ? null : t(rule.whole ? "allowed-whole" : "allowed", bounds(rule)));
      if (isFine) change(number);
    },
  });
  return input;
}

const isAllowed = ({ low, high }, number) =>
  Number.isFinite(number) && number >= (low ?? -Infinity) && number <= (high ?? Infinity);

const bounds = ({ low, high }) => ({ low: format(low ?? -Infinity), high: format(high ?? Infinity) });

const numbersIn = (text) => plain(text).split(/[,、\s]+/).filter(Boolean).map(Number);

function listRow(rule, sampler, change) {
  const input = el("input", {
    type: "text", class: "list", "aria-label": t("values-of", { name: rule.name }),
    value: sampler.values.map(format).join(", "), autocomplete: "off",
    onchange: () => {
      const values = numbersIn(input.value);
      const isFine = values.length > 0 && values.every((value) => isAllowed(rule, value));
      tellWrong(input, isFine ? null : t("allowed-list", bounds(rule)));
      if (isFine) change({ [sampler.kind]: values });
    },
  });
  return input;
}

function otherRow(value) {
  return [
    el("p", { class: "field-code" }, brief(value)),
    el("p", { class: "field-hint" }, t("edit-as-text")),
  ];
}

/** One number for both axes, or one for each. */
function axes(rule, value, change, head) {
  const isApart = value && typeof value === "object" && ("x" in value || "y" in value);
  const part = (axis, kinds) => {
    const line = el("div", { class: "field-head" },
      el("span", { class: "axis" }, axis), el("span", { class: "field-hint" }));
    const named = { ...rule, name: `${rule.name} ${axis}` };
    return [line, sampled(named, value[axis], (next, how) => {
      const both = { ...value, [axis]: next };
      change(both, how);
    }, line, kinds)];
  };
  head.append(el("label", { class: "check" },
    el("input", {
      type: "checkbox", checked: isApart, "aria-label": t("axes-apart-of", { name: rule.name }),
      onchange: (event) => {
        const one = isApart ? value.x ?? value.y : value;
        const isUnset = one === undefined || one === null;
        const start = isUnset ? { x: neutral(rule), y: neutral(rule) } : { x: one, y: one };
        change(event.target.checked ? start : start.x);
      },
    }), el("span", { class: "field-hint" }, "x ≠ y")));
  if (!isApart) return sampled(rule, value, change, head, ["fixed", "range", "each"]);
  return [...part("x", ["fixed", "range"]), ...part("y", ["fixed", "range"])];
}

const neutral = (rule) => rule.name === "scale" ? 1 : 0;

function numberList(rule, value, change) {
  const input = el("input", {
    type: "text", class: "list", "aria-label": t("values-of", { name: rule.name }),
    value: (Array.isArray(value) ? value : []).join(", "), autocomplete: "off",
    onchange: () => {
      const values = numbersIn(input.value);
      const isFine = values.length > 0 && values.every(Number.isFinite);
      tellWrong(input, isFine ? null : t("allowed-numbers"));
      if (isFine) change(values);
    },
  });
  return input;
}

function choice(rule, value, change) {
  return el("select", {
    "aria-label": rule.name, onchange: (event) => change(Number(event.target.value)),
  }, ...rule.choices.map((choice) => el("option", {
    value: String(choice), selected: choice === value,
  }, String(choice))));
}

// MARK: Words, switches, colours

/** One word; or several, of which one is drawn, where that may be. */
function word(rule, value, change) {
  const several = value && typeof value === "object" ? value.choice ?? value.each : null;
  if (value && typeof value === "object" && (!several || value.weights)) return otherRow(value);
  if (rule.isFixed) {
    return el("select", { "aria-label": rule.name, onchange: (event) => change(event.target.value) },
      ...rule.words.map((word) => el("option", { value: word, selected: word === value }, word)));
  }
  const key = value && typeof value === "object" && value.each ? "each" : "choice";
  const chosen = new Set(several ?? [value]);
  return el("div", { class: "field-words" }, ...rule.words.map((word) => el("label", { class: "check" },
    el("input", {
      type: "checkbox", checked: chosen.has(word),
      onchange: (event) => {
        if (event.target.checked) chosen.add(word); else chosen.delete(word);
        if (chosen.size === 0) {
          // Something has to be chosen.
          event.target.checked = true;
          chosen.add(word);
          return;
        }
        const words = rule.words.filter((word) => chosen.has(word));
        change(words.length === 1 ? words[0] : { [key]: words });
      },
    }), el("code", {}, word))));
}

function bool(rule, value, change) {
  return el("label", { class: "switch" },
    el("input", {
      type: "checkbox", role: "switch", checked: value === true, "aria-label": rule.name,
      onchange: (event) => change(event.target.checked),
    }), el("span", { "aria-hidden": "true" }, t(value === true ? "yes" : "no")));
}

function colour(rule, value, change) {
  if (value && typeof value === "object" && !Array.isArray(value)) return otherRow(value);
  const text = Array.isArray(value) ? `[${value.join(", ")}]` : String(value ?? "");
  return el("div", { class: "field-row" },
    el("input", {
      type: "color", value: swatch(value), "aria-label": rule.name,
      onchange: (event) => change(event.target.value),
    }),
    el("input", {
      type: "text", class: "list", value: text, "aria-label": t("colour-of", { name: rule.name }),
      autocomplete: "off",
      onchange: (event) => {
        const text = plain(event.target.value);
        const list = /^\[?\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\]?$/.exec(text);
        change(list ? list.slice(1).map(Number) : text);
      },
    }));
}

function textField(rule, value, change, hint) {
  return el("input", {
    type: "text", class: "list", value: value === undefined || value === null ? "" : String(value),
    placeholder: hint, "aria-label": rule.name, autocomplete: "off",
    onchange: (event) => {
      const text = plain(event.target.value);
      change(text === "" ? undefined : Number.isFinite(Number(text)) ? Number(text) : text);
    },
  });
}

function other(rule, value) {
  return otherRow(value);
}

/** The chance with which a step is applied: a field that every step has. */
export const chanceRule = {
  name: "p", summary: "how likely the step is applied", kind: "chance", unit: "chance",
  low: 0, high: 1, default: 1, slider: { low: 0, high: 1, step: .01 },
};
