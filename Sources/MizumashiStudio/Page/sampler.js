// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// How the values of a parameter are written: a number, a range, a list, or something else.

const number = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const single = new RegExp(`^\\s*(${number})\\s*(px|%|°|deg)?\\s*$`);
const anyUnit = "(px|%|°|deg)?";
const range = new RegExp(
  `^\\s*(${number}?)\\s*${anyUnit}\\s*\\.\\.\\s*(${number})\\s*${anyUnit}\\s*$`);

/**
 * What a value is: `{kind: "fixed", low}`, `{kind: "range", low, high}`,
 * `{kind: "each" | "choice", values}`, or `{kind: "other"}`.
 */
export function read(value) {
  if (typeof value === "number") return { kind: "fixed", low: value, high: value };
  if (typeof value === "boolean") return { kind: "fixed", low: Number(value), high: Number(value) };
  if (typeof value === "string") {
    const one = single.exec(value);
    if (one) return fixed(scaled(one[1], one[2]));
    // "0...5" is 0 to .5, so the first number ends at the first two dots.
    const dots = value.indexOf("..");
    const two = dots < 0 ? null : range.exec(value);
    if (two) {
      const unit = two[4] ?? two[2];
      return { kind: "range", low: scaled(two[1], two[2] ?? unit), high: scaled(two[3], unit) };
    }
  }
  if (value && typeof value === "object" && !Array.isArray(value)) {
    const [first, second] = Object.keys(value);
    if ((first === "each" || first === "choice") && !second && Array.isArray(value[first])
      && value[first].every((item) => typeof item === "number")) {
      return { kind: first, values: value[first] };
    }
  }
  return { kind: "other" };
}

const fixed = (low) => ({ kind: "fixed", low, high: low });
const scaled = (text, unit) => unit === "%" ? Number(text) / 100 : Number(text);

/** A value as a recipe writes it. */
export function write(sampler) {
  switch (sampler.kind) {
    case "fixed": return sampler.low;
    case "range": return `${format(sampler.low)}..${format(sampler.high)}`;
    default: return { [sampler.kind]: sampler.values };
  }
}

/** A number with no more digits than it needs. */
export function format(value) {
  return String(Number(value.toPrecision(10)));
}

/** Any value in few words. */
export function brief(value) {
  if (value === null || value === undefined) return "–";
  if (["string", "number", "boolean"].includes(typeof value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(brief).join(", ")}]`;
  return Object.entries(value).map(([key, item]) => `${key}: ${brief(item)}`).join(", ");
}
