// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Small drawings on a grid of 20 units, as strokes.

const paths = {
  undo: "M7 4 3.500 7.500 7 11M4 7.500h7.500a4.500 4.500 0 0 1 0 9H8",
  redo: "m13 4 3.500 3.500L13 11m3-3.500H8.500a4.500 4.500 0 0 0 0 9H12",
  download: "M10 3v9.500m-4-4 4 4 4-4M3.500 16.500h13",
  terminal: "M3 4.500h14v11H3zM6 8l2.500 2L6 12m5 .500h3.500",
  play: "M6.500 4.200v11.600L15.500 10z",
  theme: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  keys: "M7.500 7.600a2.500 2.500 0 1 1 3.500 2.300c-.700.300-1 .800-1 1.600M10 14.600v.100M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15z",
  folder: "M3 6V4.500h5l1.500 2H17v9H3z",
  plus: "M10 4v12M4 10h12",
  up: "m5.500 12 4.500-4.500 4.500 4.500",
  down: "m5.500 8 4.500 4.500L14.500 8",
  next: "m8 5.500 4.500 4.500L8 14.500",
  bin: "M4 5.500h12M8 5V3.500h4V5m-6.500.500.700 11h7.600l.700-11",
  dice: "M4 4h12v12H4zM7.300 7.300v.010M12.700 7.300v.010M7.300 12.700v.010M12.700 12.700v.010M10 10v.010",
  pin: "M7.500 3h5l-.700 5 2.700 2.500v1.500h-9v-1.500L8.200 8zM10 12v5",
  eye: "M2.500 10S5 5 10 5s7.500 5 7.500 5-2.500 5-7.500 5-7.500-5-7.500-5zM10 7.800a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400z",
  close: "m5 5 10 10M15 5 5 15",
  copy: "M7 7h9.500v9.500H7zM13 7V3.500H3.500V13H7",
  image: "M3 4.500h14v11H3zm0 9 4-4 3.500 3.500 2.500-2 4 3.500M12.500 7.700v.010",
  branch: "M5 4v12M5 7h6a3 3 0 0 1 3 3v6m-2.500-2.500L14 16l2.500-2.500",
  text: "M4 5h12M4 9h8M4 13h12M4 17h6",
  sliders: "M4 6h5m3 0h4M4 14h3m3 0h6M10.500 4.200v3.600M8.500 12.200v3.600",
  grid: "M3.500 3.500h5.500v5.500H3.500zm7.500 0h5.500v5.500H11zM3.500 11h5.500v5.500H3.500zm7.500 0h5.500v5.500H11z",
};

/** A drawing that says nothing by itself: what has it has a name too. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", paths[name] ?? paths.image);
  svg.append(path);
  return svg;
}
