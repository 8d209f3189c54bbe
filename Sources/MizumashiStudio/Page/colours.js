// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Colours as the browser's own field for them wants them.

/**
 * `#rrggbb` for a colour as a recipe has it: a name, digits, three numbers, or a grey; black for
 * what is none.
 */
export function swatch(value) {
  const numbers = typeof value === "number" ? [value, value, value] : value;
  const text = Array.isArray(numbers) ? `rgb(${numbers.slice(0, 3).join(" ")})` : String(value ?? "");
  // The names of recipes are among the browser's, and mean the same.
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return "#" + [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
}
