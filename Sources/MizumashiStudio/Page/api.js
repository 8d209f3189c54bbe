// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// The calls to the program that served this page.

const base = "/studio/api/";

/** What the program said when something could not be done. */
export class CallError extends Error {
  constructor(status, problem) {
    super([problem.title, problem.detail].filter(Boolean).join(": "));
    this.status = status;
    this.problem = problem;
  }
}

async function call(method, path, { body, json, signal } = {}) {
  const headers = { "X-Mizumashi-Studio": "1" };
  if (json !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(json);
  }
  let answer;
  try {
    answer = await fetch(base + path, { method, headers, body, signal, cache: "no-store" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new CallError(0, { title: "offline" });
  }
  if (answer.status === 204) return null;
  const value = await answer.json().catch((error) => {
    if (error.name === "AbortError") throw error;
    return { title: answer.statusText };
  });
  if (!answer.ok) throw new CallError(answer.status, value);
  return value;
}

export const get = (path, signal) => call("GET", path, { signal });
export const post = (path, json, signal) => call("POST", path, { json, signal });
export const remove = (path) => call("DELETE", path);
export const send = (path, body) => call("POST", path, { body });

/** An address with parameters, for pictures. */
export function address(path, parameters) {
  return base + path + "?" + new URLSearchParams(parameters);
}
