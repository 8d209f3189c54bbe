// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// The calls to the program that served this page.

import { has, t } from "./words.js";

const base = "/studio/api/";

/** What the program said when something could not be done. */
export class CallError extends Error {
  constructor(status, problem) {
    // The last part of a problem's type is its code, by which it is known in both languages.
    const code = String(problem.type ?? "").split(/[/:#]/).at(-1);
    const { title = "", detail = "" } = problem;
    super(has(`problem-${code}`) ? t(`problem-${code}`, { title, detail })
      : [title, detail].filter(Boolean).join(": "));
    this.status = status;
    this.code = code;
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
    throw new CallError(0, { title: t("offline") });
  }
  if (answer.status === 204) return null;
  if (!answer.ok) throw await faultOf(answer);
  return answer.json().catch((error) => {
    if (error.name === "AbortError") throw error;
    throw new CallError(0, { title: t("offline") });
  });
}

async function faultOf(answer) {
  const problem = await answer.json().catch((error) => {
    if (error.name === "AbortError") throw error;
    return { title: `${answer.status} ${answer.statusText}` };
  });
  return new CallError(answer.status, problem);
}

/** Why a picture does not come; null where it comes now. */
export async function pictureFault(address) {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    return answer.ok ? null : await faultOf(answer);
  } catch {
    return new CallError(0, { title: t("offline") });
  }
}

export const get = (path, signal) => call("GET", path, { signal });
export const post = (path, json, signal) => call("POST", path, { json, signal });
export const put = (path, json) => call("PUT", path, { json });
export const remove = (path) => call("DELETE", path);
export const send = (path, body) => call("POST", path, { body });

/** An address with parameters, for pictures. */
export function address(path, parameters) {
  return base + path + "?" + new URLSearchParams(parameters);
}
