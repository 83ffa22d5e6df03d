import { describe, expect, it } from "vitest";
import { problemWords } from "../words/problems.ts";
import { dataOf, problemOf, RequestProblem } from "./problem.ts";

function body(kind: string, status: number, more: object = {}): object {
  return { type: `/problems/${kind}`, title: "x", status, trace_id: "4bf92f", ...more };
}

describe("a problem of the server", () => {
  it("names the fields by JSON Pointer, whichever way the service wrote them", () => {
    const errors = [
      { field: "device_name", message: "must not be null" },
      { field: "cameras[2].name", message: "is too long" },
      { pointer: "/health/ping_ms", detail: "is negative" },
    ];

    expect(Object.fromEntries(problemOf(400, body("invalid", 400, { errors })).fields)).toEqual({
      "/device_name": "must not be null",
      "/cameras/2/name": "is too long",
      "/health/ping_ms": "is negative",
    });
  });

  it.each([
    ["nothing", undefined],
    ["the page of a proxy", "<html>Bad gateway</html>"],
    ["a type of its own", { type: "about:blank", status: 502 }],
  ])("is understood when it says %s", (_name, answer) => {
    expect(problemOf(502, answer)).toMatchObject({ kind: "http", status: 502, message: "The server answered 502." });
  });

  it("says when there was no answer at all", async () => {
    await expect(dataOf(Promise.reject(new TypeError("failed to fetch")))).rejects.toMatchObject({ kind: "unreachable", status: null });
  });
});

describe("the words of a problem", () => {
  it.each([
    ["offline", null, "nothing is kept to be sent later"],
    ["unreachable", null, "may have arrived or not"],
    ["changed-meanwhile", 412, "Somebody else changed it meanwhile."],
    ["not-found", 404, "Somebody removed it"],
    ["busy", 503, "Save again in a moment"],
    ["http", 401, "Reload this page to sign in"],
    ["http", 403, "You may not change this"],
    ["http", 502, "The server answered 502."],
    ["internal", 500, "Quote 4bf92f when you report it."],
    ["of-the-future", 418, "The server answered 418."],
  ])("say of %s (%s) what it means and what to do", (kind, status, expected) => {
    const { happened, means, todo } = problemWords(new RequestProblem(kind, { status, traceId: "4bf92f" }));

    expect(`${happened} ${means} ${todo}`).toContain(expected);
    expect([happened, means, todo].every((sentence) => sentence.endsWith("."))).toBe(true);
  });

  it("tell what the server says is wrong", () => {
    const problem = problemOf(409, body("conflict", 409, { detail: "A recorder with hostname x is registered." }));

    expect(problemWords(problem).happened).toBe("A recorder with hostname x is registered.");
  });
});
