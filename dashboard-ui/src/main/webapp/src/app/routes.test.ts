import { createMemoryHistory, createRouter } from "@tanstack/react-router";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EventBus } from "../core/event-bus.ts";
import { Observable } from "../core/observable.ts";
import type { LoadState } from "../core/realtime.ts";
import { StateStore } from "../core/state-store.ts";
import { routes } from "./routes.tsx";

/** What the server answers by itself. */
const FIRST_PAGE = new Set(["", "index.html"]);

/** The first parts of the paths that the router knows. */
function routedPaths(): string[] {
  const context = { load: new Observable<LoadState>({ recordersReady: false, loadedAt: null, problem: null }), store: new StateStore(new EventBus()) };
  const router = createRouter({ routeTree: routes, context, history: createMemoryHistory() });
  const parts = Object.keys(router.routesByPath).map((path) => path.split("/")[1] ?? "");
  return [...new Set(parts)].filter((part) => !FIRST_PAGE.has(part));
}

/** The first parts of the paths at which the server answers the page. */
function servedPaths(): string[] {
  const lines = readFileSync(join(import.meta.dirname, "../../../resources/pages.txt"), "utf8").split("\n");
  return lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

describe("the addresses of the page", () => {
  it("are answered by the server: whoever reloads a page or follows a link gets it", () => {
    const served = new Set(servedPaths());

    expect(routedPaths().filter((path) => !served.has(path))).toEqual([]);
  });

  it("are pages: the server answers the page nowhere else", () => {
    const expected = new Set(routedPaths());

    expect(servedPaths().filter((path) => !expected.has(path))).toEqual([]);
  });
});
