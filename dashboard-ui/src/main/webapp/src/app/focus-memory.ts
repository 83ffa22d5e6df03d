import type { AnyRouter, ParsedLocation } from "@tanstack/react-router";

const STORAGE = "nvr-fleet.focus";
/** What is focused may be drawn this much later than the page, in milliseconds: rows come after what is around them. */
const DRAWN_WITHIN = 1_000;

/** Which element had the focus at each place of the history: its id. */
type Memory = Record<string, string>;

function read(): Memory {
  try {
    const saved: unknown = JSON.parse(sessionStorage.getItem(STORAGE) ?? "{}");
    return typeof saved === "object" && saved !== null
      ? Object.fromEntries(Object.entries(saved).filter((entry): entry is [string, string] => typeof entry[1] === "string"))
      : {};
  } catch {
    return {};
  }
}

function save(memory: Memory): void {
  try {
    sessionStorage.setItem(STORAGE, JSON.stringify(memory));
  } catch {
    // Storage is switched off: a reload begins at the top.
  }
}

function keyOf(location: ParsedLocation): string {
  // oxlint-disable-next-line no-underscore-dangle -- the router calls it so
  return location.state.__TSR_key ?? location.href;
}

function focusSoon(id: string, until: number): void {
  const element = document.getElementById(id);
  if (element !== null) {
    element.focus({ preventScroll: true });
  } else if (performance.now() < until) {
    requestAnimationFrame(() => focusSoon(id, until));
  } else {
    focusContent();
  }
}

/** Unless the page has put it somewhere in its content by itself. */
function focusContent(): void {
  const content = document.querySelector<HTMLElement>("main");
  if (content !== null && !content.contains(document.activeElement)) {
    content.focus({ preventScroll: true });
  }
}

/**
 * Keeps the focus where it was: on Back and after a reload it is on the element that had it (if that has an id), on a new page
 * at its content, so that a keyboard goes on from there and a screen reader tells where it is.
 */
export function rememberFocus(router: AnyRouter): void {
  const memory = read();
  const note = (location: ParsedLocation): void => {
    const id = document.activeElement?.id ?? "";
    if (id === "") {
      delete memory[keyOf(location)];
    } else {
      memory[keyOf(location)] = id;
    }
  };
  router.subscribe("onBeforeLoad", ({ fromLocation, pathChanged }) => {
    if (fromLocation !== undefined && pathChanged) {
      note(fromLocation);
    }
  });
  addEventListener("pagehide", () => {
    note(router.state.location);
    save(memory);
  });
  router.subscribe("onRendered", ({ fromLocation, toLocation, pathChanged }) => {
    if (fromLocation !== undefined && !pathChanged) {
      return;
    }
    const id = memory[keyOf(toLocation)];
    if (id !== undefined) {
      focusSoon(id, performance.now() + DRAWN_WITHIN);
    } else if (fromLocation !== undefined) {
      focusContent();
    }
  });
}
