import type { ScopeType } from "../core/scope.ts";
import { listOfAll } from "./locale.ts";
import { counted } from "./counted.ts";

const nouns = { customer: "customer", site: "site", nvr: "recorder", camera: "camera" } as const;

/** Of which part of the fleet something is. */
export const scopeWords = {
  types: { all: "All", customer: "Customers", site: "Sites", nvr: "Recorders", camera: "Cameras" } satisfies Record<ScopeType, string>,
  everything: "all",
  add: { customer: "Add a customer", site: "Add a site", nvr: "Add a recorder", camera: "Find a camera" },
  addHint: "Type a part of its name",
  cameraHint: "A part of its name, its address or its recorder's hostname; three letters at least.",
  found: "Cameras that were found",
  choose: (name: string): string => `Add ${name}`,
  failed: "Cameras cannot be looked for right now.",
  nobody: "No camera is called so.",
  none: "Nothing is chosen yet.",
  numbered: (type: keyof typeof nouns, id: number): string => `${nouns[type]} ${id}`,
  gone: (names: readonly string[]): string => `${listOfAll.format(names)} ${names.length === 1 ? "is" : "are"} not there any more`,
  what: { customer: "Customer", site: "Site", nvr: "Recorder", camera: "Camera" },
  /** "North gate", "3 sites" */
  several: (type: keyof typeof nouns, count: number): string => counted(count, nouns[type]),
  missing: "Choose at least one.",
} as const;
